import { APPLICANT_TEMPLATES, DESK_TEMPLATES, type Template } from '../domain/notifications'
import { APPLICANT_MAILS } from './mails/applicant'
import { oneLine } from './mails/clean'
import { DESK_MAILS } from './mails/desk'
import type { MailFacts } from './mails/facts'
import { isolate } from './mails/html'
import { type Block, type Letter, type Mail, renderLetter } from './mails/letter'
import type { Speaker } from './sentences'
import { date, dateAndTime } from './time'

const NAME_LIMIT = 80

type ApplicantTemplate = (typeof APPLICANT_TEMPLATES)[number]
type DeskTemplate = (typeof DESK_TEMPLATES)[number]

/** Subject, text and HTML of one mail in the speaker's language. Deterministic: the same facts give the same mail. */
export function renderMail(speaker: Speaker, template: Template, facts: MailFacts): Mail {
  return renderLetter(
    speaker,
    isForApplicant(template) ? applicantLetter(speaker, template, facts) : deskLetter(speaker, template, facts),
  )
}

const isForApplicant = (template: Template): template is ApplicantTemplate =>
  APPLICANT_TEMPLATES.some((each) => each === template)

export const isTemplate = (name: string): name is Template =>
  [...APPLICANT_TEMPLATES, ...DESK_TEMPLATES].some((each) => each === name)

function applicantLetter(speaker: Speaker, template: ApplicantTemplate, facts: MailFacts): Letter {
  const { say, language } = speaker
  const promise = { label: say('mail.promised'), value: date(language, facts.promisedAt, facts.timeZone) }
  const rows = [referenceRow(speaker, facts), ...(template === 'received' ? [promise] : [])]
  return {
    ...frame(speaker, template, facts),
    blocks: [
      ...APPLICANT_MAILS[template](speaker, facts),
      { kind: 'facts', rows },
      { kind: 'say', sentence: say('mail.follow') },
      ...(template === 'received' ? [{ kind: 'say' as const, sentence: say('mail.safety') }] : []),
      platform(speaker, facts),
    ],
  }
}

function deskLetter(speaker: Speaker, template: DeskTemplate, facts: MailFacts): Letter {
  const { say } = speaker
  return {
    ...frame(speaker, template, facts),
    blocks: [
      { kind: 'say', sentence: DESK_MAILS[template](speaker, facts) },
      { kind: 'facts', rows: deskRows(speaker, facts) },
      { kind: 'say', sentence: say('mail.signIn') },
      platform(speaker, facts),
      { kind: 'say', sentence: say('mail.desk', { holder: isolate(facts.holder) }) },
    ],
  }
}

function frame(
  speaker: Speaker,
  template: Template,
  facts: MailFacts,
): Pick<Letter, 'subject' | 'greeting' | 'footer'> {
  const { say } = speaker
  const name = facts.recipient && oneLine(facts.recipient, NAME_LIMIT)
  return {
    subject: say(`mail.${template}.subject`, { reference: facts.reference }),
    greeting: name ? say('mail.greeting.name', { name: isolate(name) }) : say('mail.greeting'),
    footer: say('mail.footer', { programme: isolate(facts.programme) }),
  }
}

function deskRows(speaker: Speaker, facts: MailFacts): { label: string; value: string }[] {
  const { say, language } = speaker
  const { entity, dueAt, importance, reason, timeZone } = facts
  return [
    referenceRow(speaker, facts),
    ...(entity ? [{ label: say('mail.entity'), value: entity }] : []),
    ...(importance ? [{ label: say('mail.importance'), value: say(`importance.${importance}`) }] : []),
    ...(dueAt === undefined ? [] : [{ label: say('mail.due'), value: dateAndTime(language, dueAt, timeZone) }]),
    ...(reason ? [{ label: say('mail.reason'), value: say(`mail.sent_back.${reason}`) }] : []),
  ]
}

const referenceRow = ({ say }: Speaker, { reference }: MailFacts) => ({
  label: say('mail.reference'),
  value: reference,
})

const platform = ({ say }: Speaker, { baseUrl }: MailFacts): Block => ({
  kind: 'link',
  label: say('mail.address'),
  address: baseUrl,
})
