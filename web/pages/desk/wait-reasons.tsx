import type { StaffApplication, TaskList } from '../../desk/desk-facts'
import { isolate } from '../../../locales/isolates'
import type { SentenceKey, Translator } from '../../../locales/translator'
import { useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { writeInstant } from '../track/tracked'

type Reasons = NonNullable<TaskList['tasks'][number]['reasons']>

/** Why it waits, in one line of a row; danger stands apart from the rest. A row about an application that climbed says so itself. */
export function ReasonLine({ task: { kind, reasons = [], timeZone, seatName } }: { task: TaskList['tasks'][number] }) {
  const translator = useTranslator()
  const shown = reasons.filter(({ code }) => kind !== 'may_answer' || code !== 'climbed')
  if (shown.length === 0) return null
  const others = shown.filter(({ code }) => code !== 'danger')
  const said = others.map((reason) => sayReason(translator, reason, { timeZone, decider: seatName }))
  return (
    <>
      {others.length < shown.length && (
        <strong class="task-more task-danger">{translator.translate('desk.reason.danger')}</strong>
      )}
      {said.length > 0 && (
        <span class="task-more">
          <Sentence text={said.join(' · ')} />
        </span>
      )}
    </>
  )
}

/** Danger and wrongdoing stand in notices of their own on the page of an application, and so does the date that passed. */
const IN_NOTICES: readonly string[] = ['danger', 'wrongdoing', 'overran']

/** Why it waits, at the top of the application; with the reason that the applicant gave for an objection. */
export function WaitReasons({
  application: { reasons, history, timeZone, holder },
}: {
  application: StaffApplication
}) {
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
          <li>
            <Sentence text={sayReason(translator, reason, { timeZone, decider: holder })} />
          </li>
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

/** `decider`: the seat that has it. */
function sayReason(
  translator: Translator,
  { code, count = 0, at = '' }: Reasons[number],
  { timeZone, decider }: { timeZone: string; decider: string },
): string {
  const { translate } = translator
  if (code === 'replied' || code === 'expired')
    return translate(`desk.reason.${code}`, { at: writeInstant(translator, { timeZone }, at) })
  if (code === 'second_person') return translate('desk.reason.second_person', { seat: isolate(decider) })
  if (code === 'sent_back' || code === 'returned') return translate(`desk.reason.${code}`, { count })
  return translate(`desk.reason.${code}` satisfies SentenceKey)
}
