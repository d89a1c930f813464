import type { StaffApplication, TaskList } from '../../desk/desk-facts'
import { isolate } from '../../../locales/isolates'
import type { SentenceKey, Translator } from '../../../locales/translator'
import { useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { writeInstant } from '../track/tracked'

type Reasons = NonNullable<TaskList['tasks'][number]['reasons']>

/** Why it waits, in one line of a row. A row about an application that climbed says so itself. */
export function ReasonLine({ task: { kind, reasons = [], timeZone } }: { task: TaskList['tasks'][number] }) {
  const translator = useTranslator()
  const shown = reasons.filter(({ code }) => kind !== 'may_answer' || code !== 'climbed')
  if (shown.length === 0) return null
  return <span class="task-more">{shown.map((reason) => sayReason(translator, reason, timeZone)).join(' · ')}</span>
}

/** Danger and wrongdoing stand in notices of their own on the page of an application, and so does the date that passed. */
const IN_NOTICES: readonly string[] = ['danger', 'wrongdoing', 'overran']

/** Why it waits, at the top of the application; with the reason that the applicant gave for an objection. */
export function WaitReasons({ application: { reasons, history, timeZone } }: { application: StaffApplication }) {
  const translator = useTranslator()
  const { translate } = translator
  const shown = reasons.filter(({ code }) => !IN_NOTICES.includes(code))
  if (shown.length === 0) return null
  const isObjection = shown.some(({ code }) => code === 'objection')
  const said = isObjection ? history.findLast(({ type }) => type === 'objected')?.facts['reasonName'] : undefined
  return (
    <section class="reasons" aria-labelledby="reasons-title">
      <h2 id="reasons-title" class="reasons-title">
        {translate('desk.reasons')}
      </h2>
      <ul>
        {shown.map((reason) => (
          <li>{sayReason(translator, reason, timeZone)}</li>
        ))}
        {said !== undefined && (
          <li>
            <Sentence text={translate('desk.reasons.said', { reason: isolate(String(said)) })} />
          </li>
        )}
      </ul>
    </section>
  )
}

function sayReason(translator: Translator, { code, count = 0, at = '' }: Reasons[number], timeZone: string): string {
  const { translate } = translator
  if (code === 'replied' || code === 'expired')
    return translate(`desk.reason.${code}`, { at: writeInstant(translator, { timeZone }, at) })
  if (code === 'sent_back' || code === 'returned') return translate(`desk.reason.${code}`, { count })
  return translate(`desk.reason.${code}` satisfies SentenceKey)
}
