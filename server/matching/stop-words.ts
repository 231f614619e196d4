/** Words that say nothing about a problem, by language: the most frequent function words, and what apostrophes leave behind. */
const LISTS: Record<string, string> = {
  en: `a about above after again against all also am an and any are aren as at be because been before being below between both but by can cannot could couldn d did didn do does doesn doing don down during each else ever every few
    for from further get gets getting go going got had hadn has hasn have haven having he her here hers herself hi him himself his how however i if im in into is isn it its itself just let like ll m make many may maybe me might mine more most much must my
    myself need no nor not now of off ok on once one only or other our ours ourselves out over own please rather re really s same shall she should shouldn since so some someone something still such t than thank thanks that the their theirs them
    themselves then there these they thing things this those though through thus to too try trying under until up upon us use used using ve very want wants was wasn way we well were weren what when where whether which while who whom whose why will with
    without won would wouldn yet you your yours yourself hello dear anyone anybody somebody know question answer wonder wondering`,
  de: `aber alle allem allen aller alles als also am an ander andere anderen auch auf aus bei beim bin bis bist da damit dann das dass daß dein deine dem den denn der des dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein eine
    einem einen einer eines er es etwas euch euer für gegen habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren im in ist ja jede jedem jeden jeder jedes jetzt kann kein keine können könnte man mein meine meinem meinen mich
    mir mit muss müssen nach nicht nichts noch nun nur ob oder ohne sehr sein seine sich sie sind so soll sollte sondern sonst über um und uns unser unter vom von vor wann warum was weil wenn wer werde werden wie wieder will wir wird wo wurde würde zu zum
    zur zwischen hallo danke bitte`,
  fr: `à ai ainsi alors après au aucun aussi autre aux avait avec avoir ayant c ça car ce ceci cela celle ces cet cette ceux chez comme comment d dans de depuis des deux dois doit donc dont du elle elles en encore entre es est et était étaient être
    eu eux fait faire faut il ils j je l la là le les leur leurs lors lui m ma mais me même mes moi moins mon n ne ni nos notre nous on ont ou où par parce pas pendant peu peut plus pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa sans se
    ses si son sont sous sur t ta te tes toi ton tous tout toute toutes très tu un une vers vos votre vous y bonjour merci`,
  es: `a al algo alguien algún alguna ante antes aquí así aún aunque cada como cómo con cual cuál cuando cuándo de del desde donde dónde dos durante e el él ella ellas ellos en entre era eran es esa ese eso esta está están estar este esto estoy fue fueron
    ha hace hacer hacia han hasta hay he la las le les lo los más me mi mí mis mucho muy nada ni no nos nosotros o os otra otro para pero poco por porque puede puedo pues que qué quien se sea ser si sí sido sin sobre son soy su sus también tan tanto te
    tengo tiene tienen todo todos tu tú un una unas uno unos usted va y ya yo hola gracias`,
  it: `a abbia ad agli ai al alla alle allo anche ancora avere aveva c che chi ci come con contro cosa cui d da dagli dai dal dalla dalle dallo degli dei del della delle dello di dove e è ed era essere fa fare fra gli ha hai hanno ho i il in io l la le lei
    li lo loro lui ma me mi mia mio molto ne negli nei nel nella nelle nello no noi non nostro o ogni per perché più poi può quale quando quanto quella quelle quelli quello questa queste questi questo qui se sei si sì sia solo sono sta su sua sugli sui sul
    sulla suo tra tu tutti tutto un una uno va vi voi ciao grazie`,
  pt: `a à ao aos aquela aquele aqui as às assim até bem cada com como da das de dela dele depois do dos e é ela elas ele eles em entre era essa esse esta está estão este eu faz fazer foi foram há isso isto já la lhe lo mais mas me mesmo meu minha muito na
    nada não nas nem no nos nós nossa o os ou para pela pelo pode por porque pra qual quando que quem se sem ser seu seus só sobre sua são também te tem tenho ter teu tudo tu um uma umas uns vai você olá obrigado`,
  nl: `aan al alle als altijd andere ben bij daar dan dat de deze die dit doch doen door dus een eens en er ge geen haar had heb hebben heeft hem het hier hij hoe hun iemand iets ik in is ja je kan kunnen maar me meer men met mij mijn moet na naar niet niets
    nog nu of om omdat ons ook op over reeds te tegen toch toen tot u uit uw van veel voor waar waarom want waren was wat we wel werd wie wij wil worden wordt zal ze zelf zich zij zijn zo zonder zou hallo bedankt`,
  sv: `alla allt än är att av bara bli blir de dem den denna deras dess det detta dig din dina du där då efter ej eller en er ett finns för från får ha hade han har hej hon hur här i icke in inte jag kan kunde man med men mig min mina mot mycket måste ni nu
    när något någon några och om oss på samma sig sin sina ska som så sådan till tack under upp ut utan vad var vara varför vart vem vi vid vilken vill än`,
  da: `af alle at blev blive da de dem den denne der deres det dette dig din dog du efter eller en end er et for fra få ham han hans har havde hej hende hun hvad hvis hvor hvordan hvorfor i ikke ind jeg jer kan man med meget men mig min mod mon når ned nej
    noget nogle nu og også om op os over på selv sig sin skal som sådan tak til ud under var vi vil ville været`,
  no: `alle at av bare begge ble bli blir da de dem den denne der dere deres det dette din du eller en er et etter for fordi fra få ha hadde han har hei hennes her hun hva hvem hver hvis hvor hvordan hvorfor i ikke ingen inn jeg kan man med meg men mer min
    mot må når ned nå og også om opp oss over på samme seg selv sin skal som så takk til ut uten var vi vil ville vår`,
  ru: `а без более бы был была были было быть в вам вас весь во вот все всего всех вы где да даже для до его ее если есть еще же за здесь и из или им их к как какой когда кто ли меня мне может можно мой мы на над надо нас не него нет ни но ну о об один
    он она они от очень по под после потом почему при про раз с сам себя со так также такой там тем то того тоже только том ты у уже хоть хочу чего чем что чтобы эта эти это этого этот я привет спасибо`,
  tr: `acaba ama aslında az bazı belki ben beni benim bir biri birkaç birşey biz bu çok çünkü da daha de defa diye en gibi hem hep hepsi her hiç için ile ise kez ki kim mi mı mu mü nasıl ne neden nerde nerede niçin niye o olarak oldu olur sanki şey siz şu
    tüm ve veya ya yani merhaba teşekkürler var yok`,
};

const byLanguage = new Map(Object.entries(LISTS).map(([language, words]) => [language, new Set(words.split(/\s+/))]));
const none: ReadonlySet<string> = new Set();

/** @param language two-letter code; a language without a list stops no word (document frequencies still will). */
export function stopWords(language: string): ReadonlySet<string> {
  return byLanguage.get(language) ?? none;
}
