/** What is minded in a talk, and what isn't: examples as people write them. */
import { expect } from 'chai';
import { SCAMS, type CautionKind } from '../../server/cautions/kinds.js';
import { SCAM_WORDS } from '../../server/cautions/scam-words.js';
import { spotCaution } from '../../server/cautions/spot-caution.js';
import { spotSecret } from '../../server/cautions/spot-secret.js';
import { normalText } from '../../server/emergencies/normal-text.js';

const MEANT: Partial<Record<CautionKind, string[]>> = {
  asks: [
    'Send me the code please', 'send me the code', 'Tell me the code you got by SMS', 'What’s your password?', 'whats ur password', 'Give me your seed phrase and I will fix the wallet', 'I need your login details', 'Please share your verification code with me',
    'what code did you get', 'Read me the 6-digit code', 'Text me the confirmation code', 'I will need your card number', "Can you send me your bank details", 'what is your apple id password?', 'forward the code they sent you to me... send me the code they just sent',
    'Schick mir den Code', 'Geben Sie mir bitte den Sicherheitscode', 'Wie lautet dein Passwort?', 'Nennen Sie mir Ihre TAN', 'Donnez-moi le code reçu', 'Quel est ton mot de passe ?', 'Envoie-moi ton mot de passe', 'Dame tu contraseña', 'Mándame el código de verificación', '¿Cuál es tu contraseña?',
    'Me manda a sua senha', 'Me envia o código que chegou', 'Qual é a sua senha?', 'Dammi la password', 'Mandami il codice di verifica', 'Qual è la tua password?',
  ],
  remote: [
    'Install AnyDesk please', 'Please download TeamViewer and tell me the number', 'You need to install UltraViewer first', 'give me your anydesk id', 'Do you have TeamViewer?', 'let me access your computer', 'I can connect remotely and fix it', 'Give me remote access to your PC', "I'll remote into your machine", 'share your screen with me via Zoom',
    'Can I help you with RustDesk? Open RustDesk and read me the id', 'allow me to take control of your phone', 'Then open Supremo and accept.', 'I could show you through Quick Assist',
    'Installieren Sie AnyDesk', 'Lade bitte TeamViewer herunter', 'Geben Sie mir Fernzugriff', 'Installez AnyDesk s’il vous plaît', 'Donnez-moi accès à votre ordinateur, laissez-moi le contrôle à distance', 'Descarga AnyDesk', 'Instale o AnyDesk', 'Scarica AnyDesk', 'Dammi accesso remoto',
  ],
  payment: [
    'Buy two steam gift cards and send me the codes', 'You have to pay me first', 'Pay me 20 dollars', 'Send me the money via PayPal', 'send me $50', 'send me 50 euros please', 'My paypal is grace@there.org', 'paypal.me/grace', 'https://cash.app/$grace', 'I charge 30 dollars for that', 'I will pay you if you fix it', 'My IBAN is DE89 3704 0044 0532 0130 00',
    'Transfer the money to this account', 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq', 'Send it to 0x52908400098527886E0F7030069857D2E4169EE7', 'Just for a small fee', 'you can pay with bitcoin, please', 'I need a deposit up front',
    'Kaufe eine Geschenkkarte', 'Überweise mir 50 Euro', 'Payez-moi 30 euros', 'Envoyez-moi de l’argent', 'Mándame dinero', 'Me manda 50 reais', 'Meu pix é este', 'Mandami 50 euro', 'Compra una carta regalo',
  ],
  elsewhere: [
    'Add me on WhatsApp', 'text me on telegram @grace', "Let's move to Signal", 'Can we talk on Discord?', 'do you have whatsapp?', 'My whatsapp number is 0171 2345678', 'https://wa.me/491712345678', 't.me/helper_grace', 'What’s your phone number?', 'give me your email', 'call me at 555-123-4567', '+49 171 2345678', 'You reach me under +1 (415) 555-2671', 'write to grace.hopper77@gmail.com',
    'Message me on Instagram', 'here is my number', 'my telegram: @grace77', 'can i call you on whatsapp',
    'Schreib mir auf WhatsApp', 'Hast du Telegram?', 'Meine Handynummer ist 0171 2345678', 'Écris-moi sur WhatsApp', 'Tu as WhatsApp ?', 'Escríbeme por WhatsApp', '¿Tienes Telegram?', 'Me chama no zap', 'Você tem WhatsApp?', 'Scrivimi su WhatsApp', 'Hai Telegram?',
  ],
  card: ['4111 1111 1111 1111', 'My card is 5500-0000-0000-0004, exp 12/27', '378282246310005', 'it says 4012888888881881 on it'],
  password: ['my password is hunter22', 'Password: Tr0ub4dor&3', 'the wifi password is blue7horse', 'My pin is 4821', 'Mein Passwort ist geheim123', 'mi contraseña es perro99', '-----BEGIN OPENSSH PRIVATE KEY-----\nabc', 'AKIAIOSFODNN7EXAMPLE', 'legal winner thank year wave sausage worth useful legal winner thank yellow'],
  code: ['the code is 482913', '482913', '482 913', 'My code: 482-913', 'G-482913', 'The SMS code is 119 204'],
  minor: ["I'm 12", 'i am 13 years old', "im 14 btw", "I'm only eleven, is that ok?", "I'm 15 and I don't know what to do", 'I just turned 13', "i'm in 7th grade", 'Ich bin 12 Jahre alt', "J'ai 14 ans", 'Tengo 15 años', 'Tenho 11 anos', 'Ho 16 anni', "I'm 16 m"],
  'self-harm': ['I want to kill myself', 'honestly I just want to die', 'Ich will nicht mehr leben', 'Je veux mourir'],
  danger: ['my husband hits me', 'Mein Mann schlägt mich', 'he threatened me and I am scared'],
  medical: ['my dad has chest pain', 'She took an overdose'],
  legal: ['my son was arrested last night'],
};

const NOT_MEANT = [
  // Programs that steer a device, as what the problem is about
  'How do I install TeamViewer on Ubuntu 14.04?', "I can't open AnyDesk any more", 'TeamViewer does not start', 'I used RustDesk yesterday', 'remote desktop connection fails with a black screen', 'git remote add origin', 'The remote control of my TV is dead', 'How can I connect to my office PC remotely?', 'When I start TeamViewer it says not ready', 'You can share your screen here with one tap', 'Press the screen share button', 'My desk is too low', 'Never install AnyDesk for a stranger', 'uninstall TeamViewer', 'I removed anydesk', 'Why is TeamViewer using 100% CPU?',
  // Codes and passwords, as what the problem is about
  'Can you send me the code you wrote?', 'Could you share the code of that function?', 'give me the code snippet', 'Here is my code', 'Type your password and press Enter', 'Enter your password when it asks', 'It asks for a password but I never set one', 'I forgot my password', 'my password is wrong', 'The password is not accepted', 'Never send anyone your password', "Don't tell me your password", 'Nobody needs your PIN', 'error code 404217', 'exit code 137', 'What is the error code?', 'Error code: 805305', 'the zip code is 902101', 'Password must be 8 characters', 'How do I reset the admin password?', 'the code has 250000 lines', 'pin 13 is connected to ground', 'Use a password manager', 'The QR code does not scan', 'The pin is 4.5 mm thick', 'I changed my password and now it works', 'you will get a code by SMS; type it into the app', 'my password is 12 characters long', 'Did you get the SMS code?',
  // Money, as what the problem is about
  'How do I redeem a gift card?', 'My gift card has a code that does not work', 'PayPal does not let me log in', 'The wire is loose', 'Which wire goes to the live terminal?', 'I paid 20 euros for it', 'A new battery costs about 30 dollars', 'bitcoin core does not sync', 'cryptography in Python', 'How do I pay with my phone?', 'My boss wants to pay me through PayPal', 'They refuse to pay me back', 'the refund went to my bank', 'Pay attention to the red cable', 'It pays off', 'cash flow spreadsheet', 'you should get your money back from the shop', 'transfer the files to the new phone', 'Send me the log file', 'How can I transfer money to my brother?', 'the payment form throws an error', 'graphics card fee', 'commit 0x1f', 'wallet app crashes',
  // Other apps and numbers, as what the problem is about
  'WhatsApp does not open on my phone', 'I have no signal in the kitchen', 'The signal is weak on line 12', 'How do I move WhatsApp to a new phone?', 'My e-mail client loses mails', 'Do you have WhatsApp installed on the old phone?', 'call the number on the back of your card', 'Zoom in on the second line', 'It prints 2016-04-21 10:22:33', 'The serial number is 2049 8820', 'The model number is 3310', 'IP 192.168.100.200', 'Version 10.15.7', 'mail me a postcard? no', 'git@github.com:tacit/site.git', 'write to support@fairphone.com', 'root@server:~#', 'user@host.local', 'Call the function with 3 arguments', 'text on line 5 is wrong', 'Telegram keeps crashing', 'Signal 11 (SIGSEGV)', 'add me to the list', 'contact the shop by e-mail', 'My number is odd, yours is even', 'it measures 120 80 40', '1 415 units', 'Facebook login button is missing',
  // Long numbers that are no cards
  'IMEI 356938035643809', '1234 5678 9012 3456', 'timestamp 1511430000000', 'ISBN 978-3-16-148410-0', 'order 4111111111111112', '8944100030000000000', '0000 0000 0000 0000', 'PUK 12345678',
  // Ages of things and of others
  'my printer is 12 years old', 'my son is 12', 'I am 12 km away', "I'm 10 minutes late", "I'm 100% sure", 'I am 15 weeks pregnant', "I'm 12 steps in", "I'm on page 12", 'I am 30', "I'm 6.1 ft", "I'm 16th in the queue", 'My laptop is 9 years old and I am stuck', "I'm 12 of 14 done", 'I have 12 years of experience', 'I am 10 levels deep', "I'm at step 7", 'My daughter turned 12', 'When I was 12 I had one of these', "I'm 7 in line", 'we are in the 7th grade curriculum',
  // Anything
  'hello', 'Thanks, that worked', 'Have you tried to turn it off and on again?', 'kill -9 does not kill it', 'My battery died', 'Push a paper clip into the small hole', 'Ja, das geht', 'Merci beaucoup', 'Muchas gracias', 'message 1723 of person 42', 'ok', '👍', 'I will be there in 5', 'Ich bin in 12 Minuten da', '123', '2024', '15:30',
];

describe('words to be minded in a talk', () => {
  for (const [kind, examples] of Object.entries(MEANT)) {
    it(`are known for ${kind}`, () => {
      const missed = examples.filter((words) => spotCaution(words) !== kind).map((words) => `${words} -> ${spotCaution(words)}`);
      expect(missed).to.deep.equal([]);
    });
  }

  it('are not heard where people speak of the things themselves', () => {
    const heard = NOT_MEANT.flatMap((words) => spotCaution(words) ?? []).length;
    expect(NOT_MEANT.filter((words) => spotCaution(words)).map((words) => `${words} -> ${spotCaution(words)}`)).to.deep.equal([]);
    expect(heard).to.equal(0);
  });

  it('are looked for only where the first look finds a part of them; it overlooks none', () => {
    for (const kind of SCAMS) for (const words of MEANT[kind]!) expect(SCAM_WORDS[kind].stems.test(words) || SCAM_WORDS[kind].stems.test(normalText(words)), words).to.equal(true);
  });

  it('are told by the gravest', () => {
    expect(spotCaution("I'm 14 and I want to kill myself")).to.equal('self-harm');
    expect(spotCaution('My card is 4111 1111 1111 1111, add me on WhatsApp')).to.equal('card');
  });

  it('take no time, however long or strange the text', () => {
    for (const text of ['a '.repeat(200_000), 'send me the '.repeat(40_000), '4111 '.repeat(60_000), 'you need to install '.repeat(20_000), 'a@'.repeat(100_000), '+1 2 '.repeat(50_000), "i'm 12 ".repeat(40_000), 'pay '.repeat(80_000), 'code '.repeat(80_000), 'password '.repeat(40_000), '`'.repeat(300_000), 'é'.repeat(200_000)]) {
      const began = process.cpuUsage();
      spotCaution(text);
      spotSecret(text);
      expect(process.cpuUsage(began).user / 1000, text.slice(0, 20)).to.be.below(500);
    }
  });
});
