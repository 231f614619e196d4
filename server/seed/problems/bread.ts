/** Bread, cakes and the ovens they come from. */
import { said, talk, worked, wrong, type Problem } from '../written.js';

export const bread: Problem[] = [
  {
    id: 'dense-rye', by: 'ilse', title: 'My sourdough rye is gummy in the middle although it looks done', topics: 'bread sourdough',
    body: 'Two loaves in a row. The crust is dark, it sounds hollow when I knock, but the middle sticks to the knife like clay.\n\n- 80 % rye, 20 % wheat\n- 240 °C for 15 minutes, then 200 °C for 35\n- I cut it about an hour after baking because the children were hungry',
    talk: talk('tomasz', [
      '> Hello Ilse. How long did you let it cool before you cut it?', '< An hour, maybe less. They could smell it.', '> That is half of your answer. Rye sets while it cools; cut it the next day and half of the clay is gone.', '< And the other half?',
      '> How sour was the dough? Did it taste sharp before baking?', '< Not really, mild. The starter had been in the fridge all week.', '> Then the rye ate itself while baking: without enough acid its starch breaks down. Feed the starter twice, warm, before you bake, and put a third of all flour into the sour.', '< So: two feedings, a third of the flour sour, wait a day. I can do that by Saturday.',
      '> And bake it 10 minutes longer than you dare. Measure inside if you can: 98 °C.', '< It is Sunday and there is no clay. Thank you!',
    ], 'Two things make rye gummy although the crust is done.\n\n1. **It was cut warm.** Rye sets as it cools. Wait until the next day, 12 hours at the very least.\n2. **The sour was too mild.** Rye needs acid, or its starch breaks down in the oven. Feed a starter from the fridge twice, warm, and put about a third of all the flour into the sour.\n\nBake until it has 98 °C inside, which is usually ten minutes longer than it looks.'),
    replies: [said('beatriz', 'If you have no thermometer: bake it in a tin and take it out of the tin for the last ten minutes. The sides dry and you see at once if they are soft.')],
  },
  {
    by: 'nils', title: 'What do I do with sourdough starter when I go away for three weeks?', topics: 'sourdough travel', body: 'I have had mine for a month and am fond of it. Nobody at home would feed it. The fridge, or will it be dead?',
    replies: [
      worked('tomasz', 'Make it stiff: knead one spoon of starter with as much flour as it takes to become crumbs. In a jar, in the fridge, it sleeps for two months. Wake it with warm water and two feedings.', 'Three weeks and it was bubbling after a day. Thank you.'),
      worked('sunita', 'I dry mine: spread it thin on baking paper, leave it two days, break it into flakes. The flakes have travelled over two borders in my bag.', 'Did this as well, as a backup.'),
    ],
  },
  {
    id: 'ofnara-seal', by: 'chiara', space: 'ofnara', title: 'Steam comes out at the top corner of the door, Hearth 40 from 2019', topics: 'ovens baking', body: 'The window fogs, then there is a thin jet of steam at the upper left corner. The loaf comes out dull, without a shine. The seal looks flat there, about two fingers wide.',
    replies: [
      said('wendeline', 'We see this on ovens from that year: the seal sits on six hooks and the upper left one slips first. Pull the seal off (cold oven), turn it by one hook and press it in again, so that the flat part comes to the bottom. If it is torn, write to us with the number inside the door; seals of that year are sent free of charge.'),
      worked('tomasz', 'Before you order anything: wash the seal and the frame with hot water and soda. Mine was not flat, it was glued down with sugar from a plum cake.', 'It was cherry, not plum. Shining loaves again.'),
    ],
    remarks: [['tomasz', 'Does it also steam there when the oven is empty and hot?'], ['chiara', 'Yes, when I pour the cup of water in.']],
  },
  {
    id: 'ofnara-e4', by: 'hugo', space: 'ofnara', title: 'Kiln S shows E4 after cleaning and will not heat', topics: 'ovens appliances', body: 'I wiped it out with a wet cloth last night. This morning: E4, the fan runs, no heat. It is the second version of the Kiln S.',
    talk: talk('jonas', ['> Good morning, Jonas from Ofnara. E4 means the door switch says "open" although the door is shut.', '< It is shut. I leaned against it.', '> Look at the right edge of the frame, half way up: there is a small white pin. Does it spring back when you press it?', '< It goes in and stays in.', '> Crumbs and water behind it, then. Unplug the oven, press the pin ten times, blow on it, and let it dry with the door open for an hour.', '< It springs again! Waiting the hour.', '> If it comes back within a week, the switch is worn and I send you one.', '< E4 is gone, it heats. Thank you for being here at seven in the morning.'],
      'E4 on a Kiln S means that the door switch says "open" although the door is shut. The switch is the small white pin half way up the right edge of the frame.\n\n1. Unplug the oven.\n2. Press the pin ten times until it springs back by itself; blow crumbs out.\n3. Let it dry for an hour with the door open.\n\nIf E4 comes back within days, the switch is worn and is replaced.'),
  },
  {
    by: 'guest Noemi', title: 'Bread sticks to the proofing basket every single time', topics: 'bread baking', body: 'Wheat dough, 70 % water, cane basket. I flour it, the dough still tears when I turn it out.',
    replies: [worked('tomasz', 'Rice flour. Wheat flour becomes glue, rice flour stays sand. Half and half, rubbed into the dry basket with your hand, and never wash the basket.', 'It fell out by itself!'), said('beatriz', 'A thin linen cloth in the basket, floured, works for very wet doughs too.')],
  },
  {
    by: 'petra', title: 'Baking at 1,900 m: everything rises too fast and falls', topics: 'bread baking', body: 'In the hut, yeast dough doubles in half an hour and then collapses in the oven. I use the recipe that works in the valley.',
    talk: talk('tomasz', ['> Less air above you, so the gas has an easy life. How much yeast for a kilo of flour?', '< 20 grams fresh.', '> Take 12. And how long do you let it rise?', '< Until doubled, as the book says.', '> Up there: until it has grown by half, no more. Cold overnight would be even better. Have you a cold corner?', '< The whole hut is a cold corner. 6 °C in the pantry.', '> Then mix in the evening with 8 grams, bake in the morning. A little more salt and water too, flour is dry at that height.', '< Eleven loaves, none collapsed. The hikers ate all of them.'],
      'High up, dough rises faster because the air presses less on it. What worked at 1,900 m:\n\n- a little more than half of the yeast; with a cold night in the pantry (6 °C) 8 g fresh yeast for 1 kg of flour\n- let it grow by half, not double\n- two spoons more water for each kilo, and a pinch more salt'),
  },
  {
    by: 'oluchi', title: 'Sponge cake for sixty: can I simply multiply the recipe by eight?', topics: 'baking kitchen', body: 'Eggs, sugar, flour, no butter. I have one big mixer (20 litres) and four flat trays. I worry about the last tray waiting.',
    replies: [worked('beatriz', 'Multiply eggs, sugar and flour, yes. But do not let it wait: a sponge without butter loses a third of its height in 15 minutes. Beat two batches, fill two trays, bake, and beat the next two meanwhile. And take 10 % less flour in the big bowl, because folding takes longer.', 'All four trays the same height. The headmaster had three pieces.')],
  },
  {
    id: 'egg-whites', by: 'amara', title: 'Egg whites stay liquid however long I beat them', topics: 'baking eggs', body: 'Plastic bowl, hand whisk, six eggs from the market. Twenty minutes and it is still soup.',
    replies: [wrong('winston', 'Add the sugar at the beginning and beat in the sun, warmth always helps.'), worked('beatriz', 'It is the bowl. Plastic keeps a film of fat that no soap takes off, and fat is what egg whites cannot bear. Take glass or metal, wipe it with a slice of lemon, and see that not a drop of yolk is in it. Sugar only when they are white and soft.', 'Metal bowl, lemon, four minutes. I could not believe it.')],
  },
  {
    by: 'kaisa', title: 'Crust goes soft an hour after baking', topics: 'bread ovens', body: 'Crisp when it comes out, like a sponge at lunch. I cool it on a rack under a cloth.',
    replies: [worked('tomasz', 'Leave the cloth away: the steam has to go somewhere. And for the last eight minutes open the oven door a finger wide, with a wooden spoon in it, so that the loaf dries.'), said('ilse', 'Our crust only stayed crisp when I baked the loaf darker than I thought was right.')],
  },
  {
    id: 'oven-preheat', by: 'ilse', space: 'ofnara', title: 'How long does a Hearth 40 really need until the stone is hot?', topics: 'ovens bread', body: 'The lamp goes out after 12 minutes, but the first loaf is always pale below and the second is perfect.',
    replies: [worked('tomasz', 'The lamp tells of the air, not of the stone. Give it 45 minutes. Lay your baking sheet on the stone meanwhile if you have no second one; then both are hot.', 'The first loaf is now as good as the second.'), said('jonas', 'Tomasz is right. We measured: the air is at 250 °C after 12 minutes, the stone after 38 in the Hearth of 2019 and after 31 in that of 2022.')],
  },
];
