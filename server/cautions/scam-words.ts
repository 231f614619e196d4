/**
 * How people are led away, robbed or taken over in talks, in six languages: held against normal text (emergencies/normal-text.ts). A
 * table of facts to be added to. It looks for somebody being asked to do something, not for the things themselves: who asks how to
 * install a viewer, or how a gift card is redeemed, is warned of nothing.
 */
import type { Scam } from './kinds.js';

const TOOL = '(?:any ?desk|team ?viewer|rust ?desk|ultra ?viewer|supremo|aero ?admin|ammyy(?: admin)?|logmein|gotomypc|screen ?connect|connectwise|splashtop|dwservice|zoho assist|getscreen|quick ?assist|quick ?support|chrome remote desktop|air ?droid)';
const DEVICE = '(?:computer|pc|laptop|phone|device|screen|machine|mac|mobile|tablet|desktop|iphone|android|account)';
const APP = "(?:whats ?app|wats ?app|telegram|signal|discord|skype|viber|wechat|snapchat|snap|instagram|insta|facebook|fb|messenger|kik|hangouts|google chat|threema|zoom|line|imo|tiktok|gmail|e-?mail)";
const PAY = '(?:pay ?pal|venmo|zelle|cash ?app|western union|money ?gram|bitcoins?|btc|usdt|ethereum|crypto\\w*|gift ?cards?|wire transfer|bank transfer|revolut|skrill|bizum|pix|uberweisung|virement|transferencia|bonifico)';
const CARDS = "(?:gift ?cards?|(?:itunes|steam|google play|apple|amazon|razer|prepaid|paysafe)[ -]?(?:gift )?cards?|paysafe|geschenkkarten?|gutschein(?:karten?|codes?)|cartes? (?:cadeaux?|prepayees?)|tarjetas? (?:de )?regalo|cart(?:ao|oes) (?:de )?presente|vales?[- ]presente|cart[ae] regalo|buoni regalo)";
const SECRET = '(?:password|passcode|passphrase|passwort|kennwort|mot de passe|contrasena|senha|palavra[- ]passe|seed phrase|recovery phrase|secret phrase|seed|private key|pin(?: code)?|otp|cvv|cvc|log ?in (?:details|data)|credentials|card (?:number|details)|bank (?:details|login)|social security number|ssn|zugangsdaten|identifiants|tan)';
/** A code that was sent to somebody; not the code of a program. */
const SENT_CODE = '(?:(?:verification|confirmation|one[- ]?time|sms|security|log ?in|2fa|authenticat\\w+|6[- ]?digit|six[- ]?digit|4[- ]?digit|whatsapp|bank|backup|gift card) (?:code|pin|password)s?|codes? (?:that |which )?(?:you(?:\'ll| will|\'ve| have| just)? (?:get|got|receive|received)|(?:was|were|is|i|we|they)(?: just| have)? (?:sent|texted))|codes? (?:from|in|on) (?:the|your) (?:sms|text|message|e-?mail|bank|authenticator|phone)|(?:bestatigungs|sicherheits|sms|einmal|freischalt)-?codes?|code (?:de (?:verification|confirmation|securite)|recu|sms)|codigo (?:de (?:verificacion|confirmacion|seguridad|verificacao|confirmacao|seguranca)|que|sms)|codice (?:di (?:verifica|conferma|sicurezza)|che|sms|otp))';
const NOT = "(?<!\\b(?:never|don't|do not|dont|not|won't|nobody will|nie|niemals|nicht|jamais|nunca|no|mai|non|nao)(?: \\w+){0,2} )";
/** A wish or an order, as against what somebody tells of themselves: "how do I install", "I opened". */
const TOLD = "(?<!\\b(?:to|i|we|i've|cannot|can't|couldn't|didn't|doesn't|won't|not|they|he|she|when|if|after|when i|how do you) )";

const any = (...sources: string[]): RegExp => new RegExp(sources.join('|'));

export const SCAM_WORDS: Record<Scam, { stems: RegExp; words: RegExp }> = {
  asks: {
    stems: /pass|pin\b|otp|cvv|cvc|seed|phrase|private key|code\b|codes\b|codi|kennwort|contrase|senha|palavra|credential|card (?:number|detail)|bank |social sec|ssn|log ?in |zugangs|identifiants|tan\b/i,
    words: any(
      `${NOT}\\b(?:send|give|tell|text|read|show|forward|dm|e-?mail|message|whatsapp)(?: it)? (?:to )?(?:me|us)(?: \\S+){0,4} (?:${SECRET}|${SENT_CODE})\\b`,
      `${NOT}\\b(?:send|share|forward|give|provide|confirm|read out|tell)(?: \\S+)? (?:your|ur) (?:\\S+ ){0,2}(?:${SECRET}|${SENT_CODE})\\b(?! (?:manager|field|file|hash|policy))(?= (?:with|to) (?:me|us)|[.,!?]|$| (?:here|now|so|and|please))`,
      `${NOT}\\b(?:send|share|forward|give|tell|read)(?: me| us)? (?:the|that) ${SENT_CODE}`,
      `${NOT}\\bsend me (?:the|that|your) code(?: please| now| here| asap)?(?=[.,!?]|$)`,
      `\\bwhat(?:'s|s| is| was) (?:your|ur) (?:\\S+ ){0,2}(?:${SECRET}|${SENT_CODE})\\b(?! (?:manager|policy|hash|field))`,
      `\\bwhat (?:code|pin) (?:did you|have you) (?:get|got|receive)`,
      `\\b(?:i|we)(?:'ll| will| do| just| only| also|'d| would)* (?:need|want|require) your (?:\\S+ ){0,2}(?:${SECRET}|${SENT_CODE})\\b`,
      `${NOT}\\b(?:schick|schicke|sende|gib|sag|nenn|nenne|geben sie|schicken sie|senden sie|sagen sie|nennen sie) (?:mir|uns)(?: \\S+){0,3} (?:\\S*(?:passwort|kennwort|zugangsdaten|tan|pin)|${SENT_CODE}|code(?=[.,!?]|$))`,
      `\\bwie (?:lautet|ist) (?:dein|deine|ihr|ihre) (?:\\S+ )?\\S*(?:passwort|kennwort|pin|tan)\\b`,
      `${NOT}\\b(?:envoie|envoyez|donne|donnez|dis|dites|communiquez)[- ](?:moi|nous)(?: \\S+){0,3} (?:mot de passe|identifiants|${SENT_CODE}|code(?: pin| secret)?(?=[.,!?]|$))`,
      `\\bquel est (?:ton|votre) (?:mot de passe|code (?:pin|secret|sms))`,
      `${NOT}\\b(?:envia|manda|da|di|pasa|envie|mande|de|diga)me(?: \\S+){0,3} (?:contrasena|clave|pin|${SENT_CODE}|codigo(?=[.,!?]|$))`,
      `\\bcual es (?:tu|su) (?:contrasena|clave|pin|codigo)`,
      `${NOT}\\b(?:me (?:manda|mande|envia|envie|passa|passe|diz|diga)|(?:manda|mande|envia|envie|diz|diga|passa|passe)-me)(?: \\S+){0,3} (?:senha|palavra[- ]passe|pin|${SENT_CODE}|codigo(?=[.,!?]|$))`,
      `\\bqual e? ?a? ?(?:tua|sua) (?:senha|palavra[- ]passe)`,
      `${NOT}\\b(?:mandami|inviami|dammi|dimmi|mi (?:mandi|invii|dia|dica))(?: \\S+){0,3} (?:password|pin|${SENT_CODE}|codice(?=[.,!?]|$))`,
      `\\bqual e la (?:tua|sua) password`,
    ),
  },
  remote: {
    stems: /desk|viewer|supremo|admin|ammyy|logmein|gotomypc|connect|splashtop|dwservice|assist|getscreen|quick ?support|airdroid|remote|access|acceso|accesso|acces\b|fern|steuer|zugriff|your screen|control|take over|distance|remot|distanza/i,
    words: any(
      `${TOLD}${NOT}\\b(?:install|download|get|open|start|run|launch|use|try|set up|allow|accept)(?: (?:the|this|an?|app|program|software|called|up|and|run|first|please)){0,4} ${TOOL}\\b(?! (?:to (?:connect to|access|control) (?:my|a|an|the|our|another)\\b|instead))`,
      `\\b(?:you|u) (?:need|have|must|should|can|could|will|just|only)(?: to| first| just| also)* (?:install|download|get|open|start|run|use)(?: \\S+){0,3} ${TOOL}\\b`,
      `\\b(?:your|the|send|give|tell|read)(?: \\S+){0,3} ${TOOL} (?:id|code|number|session|address|password|link)\\b(?! (?:changes|is not|isn't|does))`,
      `\\b(?:connect|join|get in|get on|help you|fix it|do it|look|show you|sort it|take over)(?: \\S+){0,6} (?:via|with|through|over|using|by) ${TOOL}\\b`,
      `\\b(?:do|did) you have ${TOOL}\\b`,
      `${NOT}\\b(?:give|grant|allow|let) me (?:have )?(?:\\S+ ){0,2}(?:remote(?:ly)?|control|access)(?: (?:to|of|over|into|access|control|in))? ?(?:(?:to|of|over)? ?your )?${DEVICE}?(?=[.,!?]|$| (?:so|and|to|please|now|then|for|i))`,
      `${NOT}\\b(?:let|allow) me (?:to )?(?:remotely )?(?:connect to|log ?in ?to|get into|control|access|take over|take control of|remote into) your \\S* ?${DEVICE}\\b`,
      `\\bi(?:'ll| will| can| could|'m going to| need to| have to)(?: just| also| then)? (?:remotely (?:fix|connect|access|control)|remote (?:in|into)|connect remotely|(?:take over|take control of|control|remotely access) your ${DEVICE})\\b`,
      `\\bshare your screen (?:with me )?(?:via|using|through|over|on|with) (?:${TOOL}|zoom|teams|skype|google meet|discord|whatsapp)\\b`,
      `\\b(?:installier|lad|lade|laden|offne|offnen|starte|starten|nutze|benutze|verwende)\\w*(?: \\S+){0,3} ${TOOL}\\b(?! (?:nicht|leider))`,
      `\\b(?:gib|geben sie|erlaub|erlauben sie|gewahr|gewahren sie)\\w* mir(?: \\S+){0,3} (?:fernzugriff|fernwartung|zugriff|kontrolle)\\b`,
      `\\b(?:installez|installe|telechargez|telecharge|ouvrez|ouvre|lancez|lance|utilisez)(?: \\S+){0,3} ${TOOL}\\b`,
      `\\b(?:donnez|donne|laissez|laisse|autorisez|autorise)[- ]moi(?: \\S+){0,3} (?:a distance|controle|acces (?:a|au))`,
      `\\b(?:instala|instale|descarga|descargue|abre|abra|usa|use|baixe|baixa|descarregue)(?: \\S+){0,2} ${TOOL}\\b`,
      `\\b(?:dame|deme|dejame|dejeme|me (?:de|da|deixe|deixa)) (?:\\S+ ){0,2}(?:acceso remoto|acesso remoto|control (?:remoto|de tu|de su)|controlar (?:tu|su|o seu|seu))`,
      `\\b(?:installa|installi|scarica|scarichi|apri|apra)(?: \\S+){0,2} ${TOOL}\\b`,
      `\\b(?:dammi|mi dia|fammi|mi faccia) (?:\\S+ ){0,2}(?:accesso remoto|controllo|accedere al)`,
    ),
  },
  payment: {
    stems: /pay|money|cash|gift|venmo|zelle|western union|bitcoin|btc|usdt|ethereum|crypto|wire|transfer|wallet|iban|fee\b|deposit|prepaid|card|\bbc1|0x[0-9a-f]{40}|\$ ?\d|[€£]|euro|dollar|geld|bezahl|uberweis|überweis|geschenk|gutschein|argent|payez|virement|cadeau|dinero|paga|regalo|dinheiro|reais|pague|pix|presente|soldi|denaro|bonifico|buoni|ko-fi|revolut|buymeacoffee|vorkasse|\b[a-z]{2}\d{2} ?[a-z0-9]{4}/i,
    words: any(
      `${NOT}(?<!\\b(?:how (?:do|can) (?:i|we)|i|we|to) )\\b(?:buy|get|purchase|send|give|pick up|scratch)(?: \\S+){0,5} ${CARDS}\\b(?! (?:reader|holder|machine))(?=.{0,80}\\b(?:me|us|code|codes|number|numbers|back|photo|picture|pin)\\b|[.!]|$)`,
      `\\b(?:send|give|tell|text|read|show) (?:me|us)(?: \\S+){0,4} ${CARDS}\\b`,
      `\\b(?:you (?:can|could|may|must|should|will|have to|need to)(?: just| also| only)?|please(?: just)?) pay(?: me)?(?: \\S+){0,3} (?:with|by|in|via|through|using|to my) (?:\\S+ )?${PAY}\\b`,
      `${NOT}(?<!\\b(?:pays?|paid|they|he|she|boss|company|customers?|clients?|who|will|would|does|to) )\\bpay me\\b(?! (?:back )?(?:attention|heed|a visit|no mind))`,
      `\\byou(?:'ll| will| can| could| must| have to| need to| should| would have to)(?: just| only| first)? (?:pay|send|transfer|wire|tip) (?:me|us)\\b`,
      `${NOT}\\b(?:send|transfer|wire) (?:me|us) (?:(?:the|some|a|about|just|only|your|\\S+) ){0,2}(?:money|cash|funds|payment|deposit|fee|bitcoins?|btc|usdt|eth|crypto|[$€£] ?\\d+|\\d+ ?(?:[$€£]|dollars?|euros?|pounds?|usd|eur|bucks))`,
      `${NOT}(?<!\\b(?:to|i|we|how do i|how can i) )\\b(?:send|transfer|wire) (?:the |some |your |this |that )?(?:money|payment|funds|deposit|fee|amount)\\b(?= (?:to|via|by|through|into|with|now|first)|[.!]|$)`,
      `\\b(?:my|our) (?:pay ?pal|venmo|zelle|cash ?app|bitcoin|btc|crypto|wallet|iban|bank)(?: (?:account|address|id|name|handle|number|details|link|me))*(?: is\\b|:|=)`,
      `\\b(?:paypal\\.me|cash\\.app|venmo\\.com|revolut\\.me|ko-fi\\.com|buymeacoffee\\.com|wise\\.com\\/pay|bit(?:coin|pay)\\.\\w+\\/pay)\\/?\\S*|\\bbc1[a-z0-9]{25,60}\\b|\\b0x[0-9a-f]{40}\\b`,
      `\\bi(?:'ll| will| can| could| would|'d)(?: gladly| happily| even| also)? (?:pay|tip|reward) you\\b|\\bi (?:charge|take|ask)(?: only| just)? (?:[$€£] ?\\d+|\\d+ ?(?:[$€£]|dollars?|euros?|pounds?|usd|eur|bucks)|a (?:small )?fee)|\\bfor a small (?:fee|payment)\\b|\\bi(?:'ll| will)? (?:need|require)(?: a| an)? (?:small |upfront |advance )?(?:payment|deposit|fee) (?:first|up ?front|before|from you|in advance)`,
      `\\b(?:zahl|zahle|bezahl|bezahle|uberweis|uberweise|schick|schicke|zahlen sie|bezahlen sie|uberweisen sie|schicken sie) (?:mir|uns)(?: \\S+){0,3} (?:geld|euro|€|\\d+|bitcoin|gutschein\\w*)|\\b(?:kauf|kaufe|kaufen sie|besorg|besorgen sie|schick|schicken sie)\\b(?: \\S+){0,4} ${CARDS}`,
      `\\b(?:payez|paye|envoyez|envoie|verse|versez)[- ](?:moi|nous)(?: \\S+){0,3} (?:\\S*')?(?:argent|euros?|€|\\d+)|\\bachete[zr]?(?: \\S+){0,3} ${CARDS}|\\bpayez[- ]moi\\b`,
      `\\b(?:pagame|pagueme|mandame|enviame|transfiereme|envieme)(?: \\S+){0,3} (?:dinero|euros?|\\d+|plata)|\\b(?:compra|compre)(?: \\S+){0,3} ${CARDS}|\\bpagame\\b`,
      `\\b(?:me (?:paga|pague|manda|mande|envia|envie|transfere|transfira)|pague-me|envie-me)(?: \\S+){0,3} (?:dinheiro|reais|euros?|pix|\\d+)|\\b(?:meu pix|chave pix)\\b|\\b(?:compre|compra)(?: \\S+){0,3} ${CARDS}`,
      `\\b(?:pagami|mandami|inviami|mi paghi|mi mandi|mi invii)(?: \\S+){0,3} (?:soldi|denaro|euro|\\d+)|\\b(?:compra|compri)(?: \\S+){0,3} ${CARDS}|\\bpagami\\b`,
    ),
  },
  elsewhere: {
    stems: /whats ?app|wats ?app|telegram|signal|discord|skype|viber|wechat|snap|insta|facebook|\bfb\b|messenger|kik\b|hangouts|google chat|threema|zoom|line\b|imo\b|tiktok|wa\.me|t\.me|gmail|mail|number|nummer|numero|(?:\+|00)\d|@[\w-]+\.|zap\b|(?:call|text|ring|phone|tel)\D{0,12}\d/i,
    words: any(
      `${NOT}\\b(?:add|text|message|msg|dm|pm|call|write|contact|reach|ping|find|join|hit|hmu|catch)(?: to)? (?:me|us)(?: \\S+){0,3}? (?:on|at|via|over|through|by|in) (?:my )?${APP}\\b(?! support)`,
      `\\b(?:let's|lets|let us|can we|could we|we can|we could|shall we|should we|better to|want to|wanna|can i|could i|i can|i'll|may i)(?: just| also| maybe)? (?:move|switch|go|talk|chat|continue|speak|call you|text you|message you|write you|reach you|add you|contact you|do (?:this|it)|take (?:this|it))(?: \\S+){0,4}? (?:on|to|over|via|in|through) ${APP}\\b`,
      `\\b(?:do you have|have you got|do you use|are you on|you have|u have|u on|you on) (?:whats ?app|wats ?app|telegram|discord|snapchat|snap|wechat|viber|skype|instagram|insta|kik|threema)\\b(?! (?:installed|open|web|desktop|running))`,
      `\\bmy (?:whats ?app|telegram|signal|discord|skype|snap\\w*|insta\\w*|viber|wechat|kik|threema|phone|cell|mobile|e-?mail|number)(?: (?:number|id|handle|name|user ?name|address))?(?: is:?|:) ?(?:@|\\S*[\\d@])`,
      `\\b(?:wa\\.me|t\\.me|signal\\.me|discord\\.gg|chat\\.whatsapp\\.com|m\\.me|join\\.skype\\.com)\\/\\S+`,
      `\\b(?:what(?:'s|s| is)|give me|send me|tell me|can i (?:have|get)|share) (?:your|ur) (?:phone |mobile |cell |whatsapp |telegram )?(?:number|phone|e-?mail(?: address)?)\\b(?! (?:of|plate|format|client|provider|app))`,
      `\\b(?:here(?:'s| is)|take|this is) my (?:phone|mobile|cell|whatsapp|e-?mail|number)\\b`,
      `(?:^|[\\s:(])(?:\\+|00)[1-9]\\d{0,2}[ .-]?\\(?\\d{1,4}\\)?(?:[ .-]?\\d{2,4}){2,4}(?![\\d.]*\\d)`,
      `\\b(?:call|text|ring|phone|tel)\\b(?: (?:me|is|us|on|at|under))*[: ]+\\(?\\d{2,5}\\)?(?:[ .\\/-]?\\d{2,5}){2,4}\\b`,
      `(?<![\\w.+/@:-])(?!(?:git|support|info|help|contact|hello|service|office|kontakt|sales|abuse|postmaster|webmaster|admin|root|user|username|you|your\\S*|my\\S*|name|me|someone|foo|bar|no-?reply|test|mail|email|security|feedback|press|billing)@)[a-z0-9][\\w.+-]*@(?!example\\.|test\\.|localhost|domain\\.|server\\.|host\\.|your|users\\.noreply)[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.(?:com|net|org|de|at|ch|fr|es|it|pt|br|com\\.br|uk|co\\.uk|us|eu|me|io|info|in|ru|ca|au|nl|be|pl|se|no|dk|fi|cz|mx|ar|live|mail|icu|xyz)\\b(?![:/]\\S)`,
      `\\b(?:schreib|schreibe|ruf|rufe|kontaktier|kontaktiere|adde|add|schreiben sie|rufen sie|kontaktieren sie) mi(?:r|ch)(?: \\S+){0,3}? (?:auf|bei|uber|per|via|in) (?:meine[rm]? )?${APP}\\b|\\bhast du (?:whats ?app|telegram|discord|insta\\w*|snap\\w*)\\b|\\bmeine (?:handy|telefon|whatsapp)?-?nummer (?:ist|lautet)|\\bwie (?:ist|lautet) deine (?:handy|telefon|whatsapp)?-?nummer`,
      `\\b(?:ecris|ecrivez|contacte|contactez|appelle|appelez|ajoute|ajoutez)[- ]moi(?: \\S+){0,2}? (?:sur|par|via) ${APP}\\b|\\b(?:tu as|vous avez|as-tu|avez-vous) (?:whats ?app|telegram|insta\\w*|snap\\w*)\\b|\\bmon numero (?:est|c'est)|\\b(?:ton|votre) numero (?:de (?:telephone|portable)|whatsapp)`,
      `\\b(?:escribeme|escribame|contactame|llamame|agregame|hablame|anademe)(?: \\S+){0,2}? (?:por|en|al|a) (?:mi )?${APP}\\b|\\b(?:tienes|tiene|usas) (?:whats ?app|telegram|insta\\w*)\\b|\\bmi (?:numero|whatsapp|telegram) es\\b|\\bcual es tu (?:numero|whatsapp)`,
      `\\b(?:me (?:chama|chame|adiciona|adicione|liga|ligue|escreve|escreva)|chama|chame|fala comigo)(?: \\S+){0,2}? (?:no|pelo|via|por) (?:meu )?(?:zap|${APP})\\b|\\b(?:voce tem|tens) (?:whats ?app|telegram|zap)\\b|\\bmeu (?:numero|whats\\w*|zap|telegram) e\\b`,
      `\\b(?:scrivimi|contattami|chiamami|aggiungimi|mi (?:scriva|contatti|chiami))(?: \\S+){0,2}? (?:su|via|per|al) ${APP}\\b|\\bhai (?:whats ?app|telegram|insta\\w*)\\b|\\bil mio (?:numero|whatsapp|telegram) e\\b`,
    ),
  },
};
