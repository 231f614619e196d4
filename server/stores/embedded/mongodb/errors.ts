// The real server's error codes, so that a driver cannot tell the stand-in from MongoDB when something is wrong.

const CODE_NAMES: Record<number, string> = {
  2: 'BadValue', 4: 'NoSuchKey', 9: 'FailedToParse', 13: 'Unauthorized', 14: 'TypeMismatch', 15: 'Overflow', 16: 'InvalidLength',
  20: 'IllegalOperation', 22: 'InvalidBSON', 26: 'NamespaceNotFound', 27: 'IndexNotFound', 28: 'PathNotViable', 40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound', 48: 'NamespaceExists', 52: 'DollarPrefixedFieldName', 54: 'NotSingleValueField', 56: 'EmptyFieldName',
  57: 'DottedFieldName', 59: 'CommandNotFound', 66: 'ImmutableField', 67: 'CannotCreateIndex', 72: 'InvalidOptions',
  73: 'InvalidNamespace', 85: 'IndexOptionsConflict', 86: 'IndexKeySpecsConflict', 115: 'CommandNotSupported',
  168: 'InvalidPipelineOperator', 171: 'CannotIndexParallelArrays', 175: 'QueryPlanKilled', 197: 'InvalidIndexSpecificationOption', 224: 'QueryFeatureNotAllowed',
  238: 'NotImplemented', 241: 'ConversionFailure', 263: 'OperationNotSupportedInTransaction', 292: 'QueryExceededMemoryLimitNoDiskUseAllowed',
  10334: 'BSONObjectTooLarge', 11000: 'DuplicateKey',
};

/** A refusal with MongoDB's code, name and message; `extra` fields (keyPattern, keyValue) travel beside them. */
export class MongoError extends Error {
  constructor(readonly code: number, message: string, readonly extra: Record<string, unknown> = {}) {
    super(message);
  }

  get codeName(): string {
    return CODE_NAMES[this.code] ?? `Location${this.code}`;
  }
}

export const badValue = (message: string): MongoError => new MongoError(2, message);
export const typeMismatch = (message: string): MongoError => new MongoError(14, message);
export const failedToParse = (message: string): MongoError => new MongoError(9, message);

/** What the stand-in does not carry is refused in a way that names it, never answered half. */
export const notCarried = (what: string): MongoError =>
  new MongoError(238, `${what} is not carried by the embedded store; set MONGODB_URI to use a MongoDB server`);
