import { APPLICANT_TEMPLATES, DESK_TEMPLATES, type Template } from '../domain/notifications'
import { describePhone, phoneInSentence } from './contact'
import { APPLICANT_MAIL_BLOCKS } from './mails/applicant-mails'
import { cleanLine, pickNameIn } from './mails/clean-text'
import { DESK_MAIL_SENTENCES } from './mails/desk-mails'
import type { MailFacts } from './mails/mail-facts'
import { composeQuietMail } from './mails/quiet-mail'
import { isolate } from './isolates'
import { type Block, type UnrenderedMail, type RenderedMail, renderTextAndHtml } from './mails/render-text-and-html'
import type { SentenceReader } from './reader'
import { explainTerm, findTerms } from './terms'
import type { Translator } from './translator'
import { formatDate, formatDateAndTime } from './format-time'
import { sendBackReasonName } from './stages'

const MAX_NAME_LENGTH = 80

type ApplicantTemplate = (typeof APPLICANT_TEMPLATES)[number]
type DeskTemplate = (typeof DESK_TEMPLATES)[number]

/** Renders subject, text and HTML of one mail in the translator's language. The same facts always produce the same mail. */
export function renderMail(translator: Translator, template: Template, facts: MailFacts): RenderedMail {
  return renderTextAndHtml(
    translator,
    isForApplicant(template)
      ? composeApplicantMail(translator, template, facts)
      : composeDeskMail(translator, template, facts),
    facts,
  )
}

const isForApplicant = (template: Template): template is ApplicantTemplate =>
  APPLICANT_TEMPLATES.some((each) => each === template)

/** To whom the sentences of a mail are. */
export const findSentenceReader = (template: Template): SentenceReader =>
  isForApplicant(template) ? 'applicant' : 'others'

export const isTemplate = (name: string): name is Template =>
  [...APPLICANT_TEMPLATES, ...DESK_TEMPLATES].some((each) => each === name)

function composeApplicantMail(translator: Translator, template: ApplicantTemplate, facts: MailFacts): UnrenderedMail {
  if (facts.isQuiet) return composeQuietMail(translator, template, facts)
  const { translate, language } = translator
  const promisedRow = {
    label: translate('mail.promised'),
    value: formatDate(language, facts.promisedAt, facts.timeZone),
  }
  const rows = [referenceRow(translator, facts), ...(template === 'received' ? [promisedRow] : [])]
  return {
    ...composeFrame(translator, template, facts),
    blocks: [
      ...otherBlocks(translator, facts),
      ...explainTerms(translator, APPLICANT_MAIL_BLOCKS[template](translator, facts)),
      ...(facts.actLink ? actBlocks(translator, facts.actLink) : []),
      { kind: 'table', rows },
      { kind: 'sentence', sentence: translate(facts.hasNoCode ? 'mail.follow.no_code' : 'mail.follow') },
      ...callBlocks(translator, facts),
      ...(template === 'received' && !facts.hasNoCode
        ? [{ kind: 'sentence' as const, sentence: translate('mail.safety') }]
        : []),
      ...(facts.ownerLink
        ? ownerBlocks(translator, facts.ownerLink, facts.isForAnother ? 'mail.owner.other' : 'mail.owner')
        : []),
      platformLink(translator, facts),
    ],
  }
}

/** Explains each word that the reader cannot know, after the sentence that first names it. */
function explainTerms(translator: Translator, blocks: Block[]): Block[] {
  const named = blocks.map((block) => (block.kind === 'sentence' ? findTerms(translator, block.sentence) : []))
  return blocks.flatMap((block, index) => [
    block,
    ...(named[index] ?? [])
      .filter((term) => !named.slice(0, index).flat().includes(term))
      .map((term): Block => ({ kind: 'sentence', sentence: explainTerm(translator, term) })),
  ])
}

/**
 * Whose matter it is, where somebody wrote for another person. The name of that person stands there instead of in the greeting, because
 * the reader may be who wrote.
 */
function otherBlocks({ translate, language }: Translator, { isForAnother, recipient }: MailFacts): Block[] {
  if (!isForAnother) return []
  const name = recipient && cleanLine(pickNameIn(language, recipient), MAX_NAME_LENGTH)
  const sentence = name ? translate('mail.other.name', { name: isolate(name) }) : translate('mail.other')
  return [{ kind: 'sentence', sentence: `${sentence} ${translate('mail.other.you')}` }]
}

/** The one link by which the reader answers the mail, and the number for browsers without scripts. */
const actBlocks = ({ translate }: Translator, { act, address, digits }: NonNullable<MailFacts['actLink']>): Block[] => [
  { kind: 'link', label: translate(`mail.act.${act}`), address },
  { kind: 'sentence', sentence: translate('mail.act.digits', { digits: isolate(digits) }) },
]

/** How to telephone the contact centre, with its hours. */
function callBlocks(translator: Translator, { phone }: MailFacts): Block[] {
  if (!phone) return []
  const sentence = translator.translate('mail.call', { phone: phoneInSentence(phone.number) })
  return [{ kind: 'sentence', sentence: [sentence, ...describePhone(translator, phone)].join(' · ') }]
}

/** The question to the owner of an address that nobody has confirmed yet. */
export const ownerBlocks = (
  { translate }: Translator,
  address: string,
  question: 'mail.owner' | 'mail.owner.other' | 'mail.number.owner',
): Block[] => [
  { kind: 'sentence', sentence: translate(question) },
  {
    kind: 'link',
    label: translate(question === 'mail.number.owner' ? 'mail.quiet.owner.link' : 'mail.owner.link'),
    address,
  },
]

function composeDeskMail(translator: Translator, template: DeskTemplate, facts: MailFacts): UnrenderedMail {
  const { translate } = translator
  if (facts.areAdministrators) return composeAdministratorMail(translator, template, facts)
  return {
    ...composeFrame(translator, template, facts),
    blocks: [
      { kind: 'sentence', sentence: DESK_MAIL_SENTENCES[template](translator, facts) },
      ...deskCallerBlocks(translator, facts),
      { kind: 'table', rows: composeDeskRows(translator, facts) },
      { kind: 'sentence', sentence: translate('mail.signIn') },
      deskLink(translator, facts),
      { kind: 'sentence', sentence: translate(chooseDeskSentence(facts), { holder: isolate(facts.holder) }) },
    ],
  }
}

/** The mail to administrators, because no other mail about this application reached anybody. It asks them for what they can do. */
function composeAdministratorMail(translator: Translator, template: DeskTemplate, facts: MailFacts): UnrenderedMail {
  const { translate } = translator
  return {
    ...composeFrame(translator, template, facts),
    subject: translate('mail.unattended.subject', { reference: facts.reference }),
    blocks: [
      { kind: 'sentence', sentence: translate('mail.unattended.body', { holder: isolate(facts.holder) }) },
      { kind: 'sentence', sentence: translate('mail.unattended.request') },
      { kind: 'table', rows: [referenceRow(translator, facts)] },
      platformLink(translator, facts),
    ],
  }
}

/** Says that an agent gave for a caller what the mail tells of. */
const deskCallerBlocks = ({ translate }: Translator, { forCaller }: MailFacts): Block[] =>
  forCaller
    ? [{ kind: 'sentence', sentence: translate('mail.desk.for_caller', { seat: isolate(forCaller.seat) }) }]
    : []

/** The key of the sentence that says why the reader gets the mail. */
const chooseDeskSentence = ({ whyHigher }: MailFacts) =>
  whyHigher === undefined ? 'mail.desk' : (`mail.desk.${whyHigher}` as const)

/** The application on the desk. Whoever is not signed in comes to it by the sign-in page. */
const deskLink = ({ translate, language }: Translator, { baseUrl, reference }: MailFacts): Block => ({
  kind: 'link',
  label: translate('mail.desk.open'),
  address: `${baseUrl.replace(/\/$/, '')}/${language}/desk/${encodeURIComponent(reference)}`,
})

/** Composes the subject, the greeting and the footer of a mail. */
function composeFrame(
  translator: Translator,
  template: Template,
  facts: MailFacts,
): Pick<UnrenderedMail, 'subject' | 'greeting' | 'footer'> {
  const { translate, language } = translator
  const name =
    !facts.isForAnother && facts.recipient && cleanLine(pickNameIn(language, facts.recipient), MAX_NAME_LENGTH)
  const isReminder = template === 'remarked_desk' && facts.isOfRoom
  return {
    subject: translate(isReminder ? 'mail.remarked_desk.subject.room' : `mail.${template}.subject`, {
      reference: facts.reference,
    }),
    greeting: name ? translate('mail.greeting.name', { name: isolate(name) }) : translate('mail.greeting'),
    footer: translate('mail.footer', { programme: isolate(facts.programme) }),
  }
}

function composeDeskRows(translator: Translator, facts: MailFacts): { label: string; value: string }[] {
  const { translate, language } = translator
  const { entity, dueAt, importance, reason, timeZone, forCaller } = facts
  return [
    referenceRow(translator, facts),
    ...(entity ? [{ label: translate('mail.entity'), value: entity }] : []),
    ...(importance ? [{ label: translate('mail.importance'), value: translate(`importance.${importance}`) }] : []),
    ...(dueAt === undefined
      ? []
      : [{ label: translate('mail.due'), value: formatDateAndTime(language, dueAt, timeZone) }]),
    ...(forCaller?.verifiedBy ? [{ label: translate('mail.caller'), value: forCaller.verifiedBy }] : []),
    ...(reason ? [{ label: translate('mail.reason'), value: sendBackReasonName(translator, reason) }] : []),
  ]
}

const referenceRow = ({ translate }: Translator, { reference }: MailFacts) => ({
  label: translate('mail.reference'),
  value: reference,
})

export const platformLink = ({ translate }: Translator, { baseUrl }: Pick<MailFacts, 'baseUrl'>): Block => ({
  kind: 'link',
  label: translate('mail.address'),
  address: baseUrl,
})
