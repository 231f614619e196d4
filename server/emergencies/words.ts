/**
 * Words by which people say that something is an emergency, in six languages: matched against text in lower case and without accents
 * (normal-text.ts). A table of facts to be added to, not a judgement: whoever is meant wrongly says so with one press.
 */
export const EMERGENCY_KINDS = ['self-harm', 'danger', 'medical', 'legal', 'minor'] as const;
export type EmergencyKind = (typeof EMERGENCY_KINDS)[number];

/** What is called suicide and isn't: in films, cars, racing, space flight, chemistry and card games. */
const NOT_SUICIDE = '(?! ?(?:squad|linux|door|doors|burn|king|bomber|bombing|gene|genes|substrate|inhibit|inactivat|cable|blonde|silence|prevention (?:bill|law)))';

/** By kind, the gravest first; each language's own in a row of its own: en, de, fr, es, pt, it. */
export const EMERGENCY_WORDS: Record<EmergencyKind, RegExp[]> = {
  'self-harm': [
    new RegExp(`\\bsuicid(?:e|al)\\b${NOT_SUICIDE}`),
    /\b(?:kill|killing|hang|hanging|cutting|drown|drowning|shoot|shooting) (?:myself|my self)\b(?! (?:in the foot|laughing))/,
    /(?<!n't |not |without )\b(?:want|wanna|going|urge|need|thoughts?|thinking|feel like|keep|plan|planning) (?:to |of |about )?(?:hurt|hurting|harm|harming|cut) myself\b/,
    /\bself[- ]?harm(?:ing)?\b/,
    /\bi (?:just |really |only )*(?:want|wanna|wish|would like) (?:to )?(?:die|be dead|was dead|were dead|not exist|never wake up)\b/,
    /\b(?:end|ending|take|taking) my (?:own )?life\b|\bend it all\b|\bbetter off (?:dead|without me)\b/,
    /\b(?:don't|do not|no longer) want to (?:live|be alive|wake up)\b|\bno (?:reason|point) (?:to|in) (?:live|living|going on)\b/,
    /\b(?:selbstmord|suizid)(?!attentat)/,
    /\b(?:mich|mir) (?:selbst )?(?:umbringen|umzubringen|das leben nehmen|etwas antun|aufhangen|erhangen|verletzen|ritzen)\b|\bbringe? mich um\b|\britze mich\b/,
    /\b(?:will|mochte) (?:nur noch |einfach |am liebsten )*sterben\b|\bnicht mehr leben\b|\bmein leben beenden\b/,
    /\bsuicid(?:er|aire)\b|\bme (?:tuer|pendre|faire du mal|scarifier)\b|\b(?:veux|envie de) mourir\b|\bplus envie de vivre\b|\b(?:en finir avec|mettre fin a) (?:la vie|ma vie|mes jours)\b/,
    /\bsuicid(?:arme|io|arse|a)\b|\b(?:matarme|ahorcarme|cortarme las venas|autolesion\w*)\b|\bquiero morir(?:me)?\b|\bno quiero (?:seguir )?(?:vivir|viviendo)\b|\b(?:quitarme la|acabar con mi) vida\b|\bhacerme dano\b/,
    /\bsuicidar(?:-me)?\b|\b(?:me matar|matar-me|me enforcar|automutila\w*)\b|\bquero morrer\b|\bnao quero (?:mais )?viver\b|\b(?:tirar a (?:minha )?(?:propria )?|acabar com a minha )vida\b/,
    /\bsuicid(?:armi|arsi)\b|\b(?:uccidermi|ammazzarmi|impiccarmi|mi ammazzo|mi uccido)\b|\bvoglio (?:solo )?morire\b|\bnon voglio (?:piu )?vivere\b|\btogliermi la vita\b|\bfarmi del male\b|\bautolesionis\w*/,
  ],
  danger: [
    /\b(?:husband|wife|partner|boyfriend|girlfriend|father|mother|dad|mom|mum|stepdad|stepfather|brother|uncle|ex|he|she|they) (?:is |are |has |keeps? |just |always )*(?:hits?|hitting|hurts?|hurting|beats?|beating|strangled|strangles|chokes|choking|raped|rapes|abuses|abused|abusing|threatens|threatened|threatening) (?:me|us)\b(?! (?:to (?:it|the)|at (?:chess|tennis|cards|the)))/,
    /\b(?:i was|i've been|i have been|i got|been) (?:raped|molested|sexually assaulted|kidnapped)\b|\bdomestic violence\b|\bthreaten(?:s|ed|ing)? to kill (?:me|us)\b|\bstalk(?:s|ed|ing) me\b|\bbeing (?:abused|stalked)\b/,
    /\b(?:schlagt|verprugelt|bedroht|misshandelt|missbraucht|wurgt|stalkt) (?:mich|uns)\b|\bvergewaltigt\b|\bhausliche gewalt\b/,
    /\bme (?:frappe|bat|viole|harcele|menace(?: de (?:mort|me tuer)))\b|\b(?:ete|fait) violee?\b|\bviolences? conjugales?\b/,
    /(?<!\bse )\bme (?:pega|golpea|maltrata|amenaza)\b(?! (?:la |el |un )?(?:error|sol|resaca))|\bme (?:ha violado|violo|violaron)\b|\bviolencia (?:domestica|de genero)\b|\babusa de mi\b/,
    /\bme (?:bate|agride|ameaca|estuprou|violou|espanca)\b|\bfui estuprad[ao]\b|\bviolencia domestica\b|\babusa de mim\b/,
    /\bmi (?:picchia|minaccia|maltratta|violenta|ha violentat[ao]|ha picchiat[ao])\b|\bstuprat[ao]\b|\bviolenza domestica\b/,
  ],
  medical: [
    /\b(?:he|she|baby|child|son|daughter|husband|wife|mother|father|mom|mum|dad|friend|i|we) (?:is |are |has |can |could |'s )*(?:not breathing|isn't breathing|stopped breathing|can't breathe|cannot breathe|can not breathe|barely breathing)\b/,
    /\b(?:chest pains?|pain in (?:my|his|her) chest|heart attack|anaphyla(?:xis|ctic)|overdos(?:e|ed|ing)|ambulance)\b(?! (?:game|simulator))/,
    /\b(?:having|had|has|have|suffered) a (?:stroke|seizure)\b(?! of (?:luck|genius))|\bunconscious\b(?! (?:bias|mind))|\bcarbon monoxide poisoning\b|\b(?:food|alcohol) poisoning\b/,
    /\b(?:bleeding (?:heavily|badly|a lot|out)|(?:won't|wont|doesn't|does not) stop bleeding|coughing (?:up )?blood|vomiting blood)\b/,
    /\b(?:swallowed|drank|ate) (?:\w+ ){0,3}(?:bleach|batter(?:y|ies)|pills|poison|magnets?|detergent|antifreeze)\b/,
    /\b(?:baby|child|kid|toddler|son|daughter|he|she) (?:is |'s )?choking\b(?! on (?:data|memory|input))/,
    /\b(?:atmet (?:nicht|kaum)|(?:bekomme?|kriege?|bekommt) keine luft|brustschmerz\w*|herzinfarkt|schlaganfall|bewusstlos\w*|ohnmachtig|u(?:e)?berdosis|notarzt|rettungswagen|blutet stark|hort nicht auf zu bluten|kohlenmonoxidvergiftung)\b/,
    /\b(?:ne respire (?:plus|pas)|(?:peux|peut|arrive) (?:plus|pas)(?: a)? respirer|crise cardiaque|douleurs? (?:a|dans) la poitrine|fait un avc|overdose|surdose|est inconscient|saigne (?:beaucoup|abondamment)|s'etouffe)\b/,
    /\bno (?:respira|puedo respirar|puede respirar)\b|\b(?:infarto|ataque al corazon|dolor (?:de|en el) pecho|sobredosis|derrame cerebral|esta inconsciente|sangra(?:ndo)? mucho|se esta ahogando)\b/,
    /\bnao (?:respira|esta respirando|consigo respirar|consegue respirar)\b|\b(?:infarto|enfarte|ataque cardiaco|dor no peito|sobredose|tendo um avc|esta inconsciente|sangrando muito|se engasgando)\b/,
    /\bnon (?:respira|riesco a respirare|riesce a respirare)\b|\b(?:infarto|dolore al petto|sta avendo un ictus|e svenut[ao]|privo? di sensi|sanguina molto|sta soffocando)\b/,
  ],
  legal: [
    /\b(?:i|he|she|son|daughter|husband|wife|friend|brother|sister|they) (?:was|were|am|is|got|have been|has been|'ve been|just got|being|'m being) (?:arrested|detained|deported)\b|\b(?:i'm|he's|she's) (?:being |been )?(?:arrested|detained|deported)\b/,
    /\bpolice (?:are |is )?(?:at|outside|breaking down) (?:my|our|the) (?:front )?door\b|\bin police custody\b|\b(?:evicted|thrown out of (?:my|our) (?:home|flat|house)) (?:today|tomorrow|tonight|this week)\b/,
    /\b(?:verhaftet|festgenommen|in untersuchungshaft|in polizeigewahrsam|abgeschoben)\b|\bpolizei (?:steht |ist )?(?:vor|an) (?:der|meiner|unserer) tur\b/,
    /\b(?:en garde a vue|arretee? par la police|expulsee? (?:demain|aujourd'hui|ce soir))\b/,
    /\b(?:me han detenido|(?:fui|esta|estoy|han) (?:detenid[oa]|arrestad[oa])|me van a deportar|desahuci\w+ (?:hoy|manana))\b/,
    /\b(?:fui (?:pres[oa]|detid[oa])|foi (?:pres[oa]|detid[oa])|detid[oa] pela policia|vou ser deportad[oa]|despejad[oa] (?:hoje|amanha))\b/,
    /\b(?:mi hanno arrestat[oa]|(?:e|sono) stat[oa] arrestat[oa]|in stato di fermo|sfrattat[oa] (?:oggi|domani))\b/,
  ],
  minor: [
    /\b(?:i'm|i am|im) (?:only |just )?(?:a )?(?:[6-9]|1[0-7])[- ](?:years?[- ]old|yrs? old|yo|y\/o)\b|\b(?:i'm|i am|im) (?:a minor|underage|under 18|still a (?:child|kid))\b/,
    /\bich bin (?:erst )?(?:[6-9]|1[0-7]) jahre?(?: alt)?\b(?! (?:dabei|verheiratet|bei))|\bich bin (?:noch )?minderjahrig\b/,
    /\bj'ai (?:seulement |que )?(?:[6-9]|1[0-7]) ans\b(?! (?:d'|de ))|\bje suis mineure?\b/,
    /\btengo (?:solo )?(?:[6-9]|1[0-7]) anos\b(?! (?:de|en|trabaj))|\bsoy menor(?: de edad)?\b/,
    /\btenho (?:so |apenas )?(?:[6-9]|1[0-7]) anos\b(?! (?:de|em))|\bsou menor(?: de idade)?\b/,
    /\bho (?:solo )?(?:[6-9]|1[0-7]) anni\b(?! (?:di|d'))|\bsono minorenne\b/,
  ],
};
