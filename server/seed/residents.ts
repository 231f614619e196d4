/** The people who mostly ask, and help where they happen to know. */
import type { Someone } from './written.js';

type Row = [handle: string, name: string, zone: string, about: string, skills: string, topics: string, more?: Partial<Someone>];

export const residents: Row[] = [
  ['ilse', 'Ilse Brandt', 'Europe/Berlin', 'Two children, one allotment, an oven I am getting to know. I ask a lot and try to report back what worked.', 'finding second-hand things, birthday cakes', 'bread gardening school', { languages: ['en', 'de'] }],
  ['nils', 'Nils Aarsen', 'Europe/Oslo', 'Student, first flat of my own, learning everything at once.', 'note taking, used bicycles', 'learning bicycles'],
  ['roya', 'Roya Amini', 'Europe/London', 'Pharmacist by day. In the evenings I sew costumes for a children\'s theatre.', 'costumes, reading small print', 'sewing fabric'],
  ['patrick', 'Patrick Oduya', 'Africa/Nairobi', 'Bus driver on the early shift; the afternoons belong to my chickens.', 'chickens, early rising, engines', 'chickens pets tools'],
  ['chiara', 'Chiara Bianchi', 'Europe/Rome', 'I look after my mother and her paperwork, and lately after her tomatoes.', 'forms, patience, sauces', 'paperwork cooking tomatoes', { languages: ['en', 'it'] }],
  ['anouk', 'Anouk Lefèvre', 'Europe/Paris', 'Travelling nurse; I live out of one bag and know every laundrette of the south-west.', 'packing light, laundrettes', 'travel laundry', { languages: ['en', 'fr'] }],
  ['ben', 'Ben Ashworth', 'Europe/London', 'Night porter. Between two and five I read manuals.', 'manuals, kettles, coffee', 'coffee appliances'],
  ['elif', 'Elif Demir', 'Europe/Istanbul', 'Translator, two cats, far too many plants.', 'translations, spelling, cats', 'cats houseplants letters', { languages: ['en', 'tr'] }],
  ['hugo', 'Hugo Nyström', 'Europe/Stockholm', 'Just retired. My wife says I need projects; I say the house has enough.', 'ladders, old houses', 'painting heating woodwork'],
  ['juno', 'Juno Whitfield', 'America/New_York', 'Fourth floor, no lift, upright piano. Music therapist.', 'piano, breathing, moving heavy things', 'music moving practising'],
  ['tariq', 'Tariq Mansour', 'Asia/Amman', 'Electrical student, taxi driver on weekends.', 'cars, cables, directions', 'electricity travel cables', { languages: ['en', 'ar'] }],
  ['vera', 'Vera Petrova', 'Europe/Sofia', 'Retired chemist. I explain why the stain came out, after somebody else got it out.', 'what mixes with what, hard water', 'stains laundry coffee'],
  ['winston', 'Winston Clarke', 'America/Jamaica', 'Carpenter of boats, cook on Sundays.', 'boats, varnish, fish', 'woodwork cooking tools'],
  ['kaisa', 'Kaisa Tamm', 'Europe/Tallinn', 'I commute by bicycle in all weathers and run a small choir.', 'winter cycling, choirs', 'bicycles commuting music'],
  ['aroha', 'Aroha Ngata', 'Pacific/Auckland', 'Primary school teacher with a worm farm in the classroom.', 'worms, reading aloud, crafts', 'school compost learning'],
  ['mei', 'Mei-Ling Chou', 'Asia/Taipei', 'I film and cut small documentaries; my disks are always full.', 'video files, microphones, disks', 'files photography backups'],
  ['joaquim', 'Joaquim Prata', 'Europe/Lisbon', 'Tram driver, line with the steep bit. I photograph doors.', 'photography, timetables', 'photography trains'],
  ['fatou', 'Fatou Diallo', 'Europe/Brussels', 'School secretary. I know which form you need and where the stamp goes.', 'school forms, stamps, deadlines', 'school forms paperwork', { languages: ['en', 'fr'] }],
  ['ingrid', 'Ingrid Thorvald', 'Europe/Copenhagen', 'Cargo bike, two toddlers, steep ramp to the cellar.', 'cargo bikes, prams', 'bicycles commuting gears', { daysHere: 40 }],
  ['sunita', 'Sunita Gurung', 'Asia/Kathmandu', 'I weave, and keep the accounts of our weavers\' cooperative.', 'looms, natural dyes, bookkeeping', 'wool fabric bookkeeping'],
  ['teodor', 'Teodor Munteanu', 'Europe/Bucharest', 'Typesetter, retired when the lead was. Fonts, paper, printers of every century.', 'fonts, paper jams, leaflets', 'printers fonts files'],
  ['amara', 'Amara Sesay', 'Africa/Freetown', 'I run a phone-charging kiosk with solar panels.', 'batteries, chargers, solar panels', 'batteries phones electricity', { daysHere: 70 }],
  ['petra', 'Petra Zidar', 'Europe/Ljubljana', 'Mountain hut keeper in summer, bookbinder in winter.', 'bookbinding, soup for thirty', 'hiking books cooking', { daysHere: 24 }],
  ['lior', 'Lior Katz', 'Asia/Jerusalem', 'Piano tuner, new here. I hear things.', 'tuning, squeaks', 'music practising', { daysHere: 9 }],
];
