import type { TextRef } from '../../domain/application'
import type { EventType, Recorded } from '../../domain/events'

export const TEXT_KINDS = [
  'application',
  'title',
  'answer',
  'question',
  'reply',
  'note',
  'objection',
  'confirmation',
  'reopening',
  'redirection',
  'remark',
] as const
type TextKind = (typeof TEXT_KINDS)[number]

/** A text an event names, and what it is there for. */
export interface NamedText {
  kind: TextKind
  ref: TextRef
  event: Recorded
}

/** Every text the history names, in order. */
export const listNamedTexts = (events: readonly Recorded[]): NamedText[] => events.flatMap(textsOf)

/** Texts the applicant wrote or was given: an answer once it is released, and nothing staff write among themselves. */
export function listApplicantsTexts(events: readonly Recorded[]): NamedText[] {
  const shown: NamedText[] = []
  let answer: NamedText | undefined
  for (const event of events) {
    for (const text of textsOf(event)) {
      if (text.kind === 'answer') answer = text
      else if (isForApplicant(text)) shown.push(text)
    }
    if (event.type === 'released' && answer) shown.push({ ...answer, event: { ...event, actor: answer.event.actor } })
  }
  return shown
}

function isForApplicant({ kind, event }: NamedText): boolean {
  if (event.type === 'remarked') return event.body.side === 'applicant' || event.body.audience === 'applicant'
  return kind !== 'answer' && kind !== 'note' && kind !== 'reopening'
}

/** What the text an event names is there for; the one exception is `received`, which may name a title too. */
const KIND_OF: Partial<Record<EventType, TextKind>> = {
  received: 'application',
  redirected: 'redirection',
  answered: 'answer',
  asked: 'question',
  replied: 'reply',
  sentBack: 'note',
  objected: 'objection',
  confirmed: 'confirmation',
  reopened: 'reopening',
  remarked: 'remark',
}

function textsOf(event: Recorded): NamedText[] {
  const { text, title } = event.body as { text?: TextRef; title?: TextRef }
  const kind = KIND_OF[event.type]
  return [
    ...(title ? [{ kind: 'title' as const, ref: title, event }] : []),
    ...(kind && text ? [{ kind, ref: text, event }] : []),
  ]
}
