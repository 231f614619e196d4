import { expect } from 'chai';
import { linesFor, LINES } from '../../server/emergencies/lines.js';
import { spotEmergency } from '../../server/emergencies/spot-emergency.js';
import { EMERGENCY_KINDS, type EmergencyKind } from '../../server/emergencies/words.js';

const spot = (title: string, body = '') => spotEmergency({ title, body });

const MEANT: Record<EmergencyKind, string[]> = {
  'self-harm': [
    'I want to kill myself', 'I just want to die', 'My friend is suicidal, what do I do?', 'I can’t stop cutting myself', "I don't want to live any more", 'I keep thinking of hurting myself', 'Everyone is better off without me',
    'Ich will mich umbringen', 'Ich möchte einfach nur noch sterben', 'Ich denke an Selbstmord', 'Ich ritze mich seit Wochen', 'Ich bringe mich um',
    'Je veux mourir', "J'ai envie de mourir", 'Je pense à me suicider', 'Je veux en finir avec la vie',
    'Quiero morir', 'No quiero vivir más', 'Pienso en suicidarme', 'Quiero quitarme la vida',
    'Quero morrer', 'Não quero mais viver', 'Penso em suicídio', 'Quero me matar',
    'Voglio morire', 'Non voglio più vivere', 'Penso al suicidio', 'Voglio togliermi la vita',
  ],
  danger: ['My husband hits me', 'My father is threatening us', 'I was raped last night', 'My ex is stalking me and I think he is outside', 'Mein Mann schlägt mich', 'Mein Stiefvater bedroht uns', 'Mon mari me frappe', 'Mi novio me pega', 'Meu marido me bate', 'Mio marito mi picchia', 'Domestic violence: where can I go?'],
  medical: ['My baby is not breathing', "I can't breathe", 'Chest pain and a numb arm', 'She took an overdose', 'He is having a seizure', 'My son swallowed a button battery', 'The cut won’t stop bleeding', 'Mein Vater atmet nicht', 'Verdacht auf Herzinfarkt', 'Er ist bewusstlos', 'Il ne respire plus', 'Crise cardiaque ?', 'No respira', 'Mi padre tiene dolor en el pecho', 'Ele não respira', 'Acho que é um enfarte', 'Non respira', 'Credo sia un infarto'],
  legal: ['I was arrested this morning', 'The police are at my door', 'My son has been arrested', 'We are evicted tomorrow', 'Ich wurde festgenommen', 'Die Polizei steht vor meiner Tür', 'Mon frère est en garde à vue', 'Me han detenido', 'Meu irmão foi preso', 'Mi hanno arrestato'],
  minor: ["I'm 13 years old and need help", 'I am a minor, can I ask here?', 'Ich bin 12 Jahre alt', 'Ich bin minderjährig', "J'ai 14 ans", 'Tengo 15 años', 'Tenho 11 anos', 'Ho 16 anni', 'Sono minorenne'],
};

const NOT_MEANT = [
  'How do I kill a process that hangs?', 'kill -9 does not kill my child process', 'My server died last night', 'The app hangs and I have to kill it', 'Parent process killed all its children', 'How do I hang a picture on concrete by myself?',
  'Did I shoot myself in the foot with this regex?', 'Suicide Squad: which cut is the best?', 'How does a suicide burn work in orbital mechanics?', 'Suicide doors on an old Lincoln', 'suicide linux in a container', 'What is a suicide inhibitor in chemistry?',
  'SVG stroke width is wrong', 'A stroke of genius in chess?', 'My heart rate sensor shows nothing', 'Deadlock between two threads', 'PHP die() or exit()?', 'This bug is killing me', 'My tomato plants are dying', 'I am dying to know how this works',
  'DNS cache poisoning explained', 'How do I abort a child in fork()?', 'The master kills the slave node', 'Orphan processes and zombies', 'How to execute a stored procedure?', 'Unconscious bias in hiring', 'Is the CPU choking on memory?', 'My battery died and the phone is dead',
  'I was fired, how do I write a CV?', 'How do I terminate a contract?', 'Injecting a mock in a unit test', 'The compiler threatens me with warnings', 'Bleeding edge kernel', 'Arrested Development: season order', 'How do I detain a boat on a trailer?',
  'I have 12 years of experience', "J'ai 10 ans d'expérience en Java", 'Tengo 12 años de experiencia con pan', 'Ho 15 anni di esperienza', 'Tenho 10 anos de experiência', 'Ich bin 12 Jahre dabei', 'My cat is 13 years old', 'A house that is 15 years old',
  'Se me pega el arroz', 'Me pega un error al compilar', 'She beats me at chess', 'Wie bringe ich Unkraut um?', 'Der Prozess stirbt sofort', 'Mein Akku ist tot', 'Comment tuer un processus ?', '¿Cómo mato un proceso hijo?', 'Como matar um processo filho?', 'Come uccidere un processo figlio?', 'How do I lift weights? I don’t want to hurt myself.',
  'What does this do? `I want to kill myself`', '',
];

describe('words of an emergency', () => {
  for (const kind of EMERGENCY_KINDS) {
    it(`are known for ${kind}, in six languages`, () => {
      for (const words of MEANT[kind]) expect(spot(words), words).to.equal(kind);
      for (const words of MEANT[kind]) expect(spot('Help', `Hello.\n\n${words.toUpperCase()}.`), words).to.equal(kind);
    });
  }

  it('are not heard in what people say of machines, plants, films and games', () => {
    for (const words of NOT_MEANT) expect(spot(words), words).to.equal(null);
    expect(spot('What is wrong with this test?', '```\nexpect(say("I want to die")).to.equal(true)\n```')).to.equal(null);
  });

  it('are told by the gravest', () => expect(spot("I'm 14 years old", 'I want to kill myself')).to.equal('self-harm'));

  it('take no time, however long the text', () => {
    for (const text of ['a '.repeat(200_000), 'i just '.repeat(60_000), 'police '.repeat(60_000), '`'.repeat(300_000)]) {
      const began = process.cpuUsage();
      spot('x', text);
      expect(process.cpuUsage(began).user / 1000).to.be.below(500);
    }
  });
});

describe('who helps at once', () => {
  it('is known for every kind, in every language, and everywhere', () => {
    for (const kind of EMERGENCY_KINDS) for (const language of ['en', 'de', 'fr', 'es', 'pt', 'it', 'ja']) expect(linesFor(kind, language).length, `${kind} ${language}`).to.be.greaterThan(0);
    expect(linesFor('self-harm', 'ja').map(({ region }) => region)).to.deep.equal([null, null]);
    expect(linesFor('self-harm', 'en').map(({ call }) => call)).to.include.members(['112', '911', '988', '999', '116 123']);
    expect(linesFor('minor', 'de').map(({ call }) => call)).to.include('116 111');
  });

  it('each with a source that can be opened, and a number that can be dialled', () => {
    for (const { href, call, name } of LINES) {
      expect(new URL(href).protocol, name).to.equal('https:');
      if (call !== null) expect(call, name).to.match(/^[\d][\d -]*\d$/);
    }
  });
});
