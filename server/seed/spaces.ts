/** The companies of the seed's world; all invented. */
import type { Product } from './written.js';

export const spaces: Product[] = [
  {
    slug: 'ofnara', name: 'Ofnara', owner: 'wendeline', agents: ['jonas'], accent: '#b5612b', brandWords: ['Ofnara', 'Ofnara Kiln', 'Ofnara Hearth'],
    about: 'Small bread ovens for kitchens, made in Zwolle since 2009. Ask anything about using, cleaning or mending them. We answer in working hours; the bakers here often know better.',
    sponsorLine: 'Ofnara pays for this space and can take nothing down.',
    products: [{ name: 'Hearth 40', versions: ['2019', '2022'] }, { name: 'Kiln S', versions: ['1', '2'] }],
  },
  {
    slug: 'ostravale', name: 'Ostravale Rail', owner: 'birgitta', agents: ['samir'], accent: '#2f6f9f', brandWords: ['Ostravale', 'Ostravale Rail', 'Ostrapass'],
    about: 'Regional and night trains between the coast and the lakes. Tickets, delays, bicycles, lost umbrellas.',
    sponsorLine: 'Ostravale Rail pays for this space. Complaints are welcome here.',
    products: [{ name: 'Ostrapass', versions: ['zone', 'network'] }, { name: 'Ticket app', versions: ['4.8', '5.0', '5.1'] }],
  },
  {
    slug: 'quorvia', name: 'Quorvia', owner: 'lucan', agents: ['noor'], accent: '#7a5fb0', brandWords: ['Quorvia', 'Quorvia Nest', 'Quorvia Loft'],
    about: 'Routers that can be opened, repaired and kept for ten years. Setting up, wifi in odd houses, blinking lights.',
    sponsorLine: 'Quorvia pays for this space and reads every word in it.',
    products: [{ name: 'Nest', versions: ['2.4', '2.6', '3.0'] }, { name: 'Loft', versions: ['1.9', '2.0'] }],
  },
  {
    slug: 'tandrel', name: 'Tandrel', owner: 'piet', agents: [], accent: '#3f7d4b', brandWords: ['Tandrel', 'Tandrel Dyke', 'Tandrel Ferry'],
    about: 'City and cargo bicycles, welded in Friesland by nine people. Adjusting, spare parts, what fits what.',
    sponsorLine: 'Tandrel pays for this space.',
    products: [{ name: 'Dyke', versions: ['2018', '2021', '2024'] }, { name: 'Ferry cargo', versions: ['1', '2'] }],
  },
];
