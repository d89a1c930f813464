import { type Cured, deliver, nudge, restart, terminateOrphan } from '../../api/administration/interventions'
import { Problem } from '../../api/problem'
import type { ApplicationRow } from '../../db/tables/application-row'
import { errorSentence } from '../../locales/errors'
import { createSpeaker } from '../../locales/sentences'
import { type Program, SentenceError } from '../program'
import { asOperator, becauseOf, dataOption, getApplication, type Operator, reasonOption } from '../operator'

type Act = (operator: Operator, row: ApplicationRow, why: ReturnType<typeof becauseOf>) => Promise<Cured>

const cureOf = (name: string, what: string, act: Act): Program => ({
  name,
  what,
  words: ['reference'],
  options: { reason: reasonOption, data: dataOption },
  async run(given, { out, ...io }) {
    const why = becauseOf(name, given)
    const cured = await asOperator(given, { out, ...io }, async (operator) =>
      act(operator, await getApplication(operator, given.words[0] ?? ''), why),
    )
    out(tell(name, cured))
    return cured.status === 'unknown' ? 1 : 0
  },
})

export const restartCase = cureOf(
  'restart',
  'end the Workflow of one case and start it anew from what is recorded',
  restart,
)
export const nudgeCase = cureOf('nudge', 'have the Workflow of one case look at what is recorded', nudge)
export const deliverCase = cureOf('deliver', 'try the failed and given-up mails of one case again', deliver)

/** `bkm terminate`: the only act that ends a Workflow for good, so only for one that no application knows. */
export const terminate: Program = {
  name: 'terminate',
  what: 'end a Workflow that no application knows',
  words: ['workflowId'],
  options: { reason: reasonOption, data: dataOption },
  async run(given, { out, ...io }) {
    const why = becauseOf('terminate', given)
    const cured = await asOperator(given, { out, ...io }, (operator) =>
      terminateOrphan(operator, given.words[0] ?? '', why).catch((error: unknown) => {
        if (!(error instanceof Problem)) throw error
        throw new SentenceError(errorSentence(createSpeaker('en'), error.code), { cause: error })
      }),
    )
    out(tell('terminate', cured))
    return 0
  },
}

function tell(name: string, { status, mails }: Cured): string {
  const about = mails === undefined ? '' : ` ${mails} mails wait to be sent again.`
  if (status === 'done') return `${name}: done.${about}`
  if (status === 'owed') return `${name}: the relay carries it.${about}`
  return `${name}: Temporal did not answer, so the Workflow may still be the old one. Ask again.`
}
