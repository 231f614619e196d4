import { expect } from 'chai';
import { becomeGuest } from '../../server/auth/become-guest.js';
import { checkPassword } from '../../server/auth/check-password.js';
import { signUp } from '../../server/auth/sign-up.js';
import { Conflict } from '../../server/errors.js';
import { PersonModel } from '../../server/people/person.model.js';
import { castPerson } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';

const ada = { handle: 'ada', name: 'Ada', email: 'ada@example.org', password: 'a paper clip will do' };

describe('signing up', () => {
  let world: World;
  beforeEach(async () => {
    world = await emptyWorld();
  });

  it('makes a member who can sign in by handle and by email', async () => {
    const person = await signUp(world.ctx, ada);
    expect(person).to.include({ kind: 'member', handle: 'ada', name: 'Ada', reputation: 1, capacity: 1, offerBudget: 8 });
    expect((await checkPassword('ada', ada.password))?._id.toString()).to.equal(person._id.toString());
    expect((await checkPassword(' ADA@example.org ', ada.password))?.handle).to.equal('ada');
  });

  it('keeps no password, only an argon2id hash', async () => {
    await signUp(world.ctx, ada);
    const row = await PersonModel.findOne({ handle: 'ada' }).lean();
    expect(row?.passwordHash).to.match(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(JSON.stringify(row)).not.to.include(ada.password);
  });

  it('gives a handle to exactly one of many who want it at once', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => signUp(world.ctx, { ...ada, email: `ada${n}@example.org` })));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).to.be.instanceOf(Conflict);
    expect(await PersonModel.countDocuments({ handle: 'ada' })).to.equal(1);
  });

  it('says which field is taken', async () => {
    await signUp(world.ctx, ada);
    const handleTaken = await signUp(world.ctx, { ...ada, email: 'other@example.org' }).catch((error: unknown) => error);
    expect(handleTaken).to.be.instanceOf(Conflict);
    expect((handleTaken as Conflict).fields).to.have.all.keys('handle');
    const emailTaken = await signUp(world.ctx, { ...ada, handle: 'countess' }).catch((error: unknown) => error);
    expect((emailTaken as Conflict).fields).to.have.all.keys('email');
  });

  it('keeps the row of a guest, and the guest only becomes a member once', async () => {
    const guest = await becomeGuest(world.ctx, { name: 'A', email: 'ada@example.org' });
    const member = await signUp(world.ctx, ada, guest);
    expect(member._id.toString()).to.equal(guest._id.toString());
    expect(member).to.include({ kind: 'member', handle: 'ada', name: 'Ada', email: 'ada@example.org' });
    expect(member.contactEmail).to.equal(undefined);
    expect(await signUp(world.ctx, { ...ada, handle: 'ada2', email: 'ada2@example.org' }, guest).catch((error: unknown) => error)).to.be.instanceOf(Conflict);
    expect(await PersonModel.countDocuments({})).to.equal(1);
  });

  it('leaves a guest a guest when the handle is taken', async () => {
    await castPerson(world.ctx, 'Ada');
    const guest = await becomeGuest(world.ctx, { name: 'A' });
    expect(await signUp(world.ctx, ada, guest).catch((error: unknown) => error)).to.be.instanceOf(Conflict);
    expect((await PersonModel.findById(guest._id).lean())?.kind).to.equal('guest');
  });
});

describe('being a guest', () => {
  let world: World;
  beforeEach(async () => {
    world = await emptyWorld();
  });

  it('needs a name only, and two of one name are two people', async () => {
    const [one, two] = await Promise.all([becomeGuest(world.ctx, { name: 'Ada' }), becomeGuest(world.ctx, { name: 'Ada' })]);
    expect(one).to.include({ kind: 'guest', name: 'Ada' });
    expect(one!.handle).to.match(/^guest-[a-z2-9]{10}$/);
    expect(one!.handle).not.to.equal(two!.handle);
  });

  it("doesn't take an email from its owner", async () => {
    await becomeGuest(world.ctx, { name: 'Linus', email: 'ada@example.org' });
    await becomeGuest(world.ctx, { name: 'Linus', email: 'ada@example.org' });
    expect((await signUp(world.ctx, ada)).email).to.equal('ada@example.org');
  });
});

describe('checking a password', () => {
  let world: World;
  before(async () => {
    world = await emptyWorld();
    await signUp(world.ctx, { ...ada, password: 'caf\u00e9 at noon' });
  });

  it('refuses a wrong one, and any for a handle nobody has', async () => {
    expect(await checkPassword('ada', 'caf\u00e9 at noo')).to.equal(null);
    expect(await checkPassword('nobody', 'nobody has this password')).to.equal(null);
  });

  it('takes the same characters from any keyboard', async () => {
    expect((await checkPassword('ada', 'cafe\u0301 at noon'))?.handle).to.equal('ada');
  });

  it('lets neither guests nor imported people in, whatever they know', async () => {
    const hash = (await PersonModel.findOne({ handle: 'ada' }).lean())!.passwordHash!;
    await castPerson(world.ctx, 'Old', { kind: 'imported', passwordHash: hash });
    await castPerson(world.ctx, 'Gus', { kind: 'guest', passwordHash: hash });
    await castPerson(world.ctx, 'New', { passwordHash: hash });
    expect((await checkPassword('new', 'caf\u00e9 at noon'))?.handle, 'the hash fits').to.equal('new');
    expect(await checkPassword('old', 'caf\u00e9 at noon')).to.equal(null);
    expect(await checkPassword('gus', 'caf\u00e9 at noon')).to.equal(null);
  });
});
