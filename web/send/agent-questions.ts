import type { FieldRow, Question, SentenceOf } from './question'
import { QUESTIONS } from './questions'
import { inDanger } from './questions/safety'

/**
 * What an agent reads beside a question that they ask a caller or a visitor. The words for the person who types would be untrue: there is no
 * tracking code, and nothing is kept on a device.
 */
const AGENT_HINTS: Readonly<Record<string, SentenceOf | undefined>> = {
  danger: 'send.agent.danger',
  quiet: undefined,
  text: 'send.agent.text',
  name: inDanger('send.agent.name', 'send.agent.name.danger'),
  entity: 'send.agent.entity',
  by: inDanger('send.agent.by', 'send.agent.by.danger'),
  shared: 'send.agent.shared',
}

/** An agent first asks who speaks, and finds what was recorded of this person. */
const ASKED_BEFORE_THE_MATTER: readonly string[] = ['name', 'contact']

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

const WITHOUT_LEADS = QUESTIONS.map(
  ({ lead: _lead, leadTogether: _together, warnsOfDrafts: _drafts, fields, ...question }): Question => ({
    ...question,
    // An agent is not at the place.
    fields: fields.filter(({ kind }) => kind !== 'position').map(forAgent),
  }),
)

/** The place of the question about the matter. */
const MATTER = WITHOUT_LEADS.findIndex(({ name }) => name === 'what')
const isAskedBefore = ({ name }: Question): boolean => ASKED_BEFORE_THE_MATTER.includes(name)

/** The same questions as an agent asks them: with the same words to be read aloud, and with hints for the agent. */
export const AGENT_QUESTIONS: readonly Question[] = [
  ...WITHOUT_LEADS.slice(0, MATTER),
  ...WITHOUT_LEADS.filter(isAskedBefore),
  ...WITHOUT_LEADS.slice(MATTER).filter((question) => !isAskedBefore(question)),
]
