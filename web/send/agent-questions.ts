import type { FieldRow, Question, SendKey } from './question'
import { QUESTIONS } from './questions'

/**
 * What an agent reads beside a question that they ask a caller or a visitor. The words for the person who types would be untrue: there is no
 * tracking code, and nothing is kept on a device.
 */
const AGENT_HINTS: Readonly<Record<string, SendKey | undefined>> = {
  danger: 'send.agent.danger',
  quiet: undefined,
  text: 'send.agent.text',
  name: 'send.agent.name',
  entity: 'send.agent.entity',
  by: 'send.agent.by',
  shared: 'send.agent.shared',
}

const forAgent = ({ hint, options, kind, autocomplete: _ofPerson, ...field }: FieldRow): FieldRow => {
  const shownHint = field.name in AGENT_HINTS ? AGENT_HINTS[field.name] : hint
  return {
    ...field,
    // An agent knows the subjects, and finds one by its first letters.
    kind: field.name === 'sector' ? 'select' : kind,
    ...(shownHint && { hint: shownHint }),
    ...(options && {
      options: (facts, typed) => options(facts, typed).map(({ hint: _ofPerson, ...option }) => option),
    }),
  }
}

/** The same questions as an agent asks them: with the same words to be read aloud, and with hints for the agent. */
export const AGENT_QUESTIONS: readonly Question[] = QUESTIONS.map(
  ({ lead: _lead, leadTogether: _together, warnsOfDrafts: _drafts, fields, ...question }) => ({
    ...question,
    // An agent is not at the place.
    fields: fields.filter(({ kind }) => kind !== 'position').map(forAgent),
  }),
)
