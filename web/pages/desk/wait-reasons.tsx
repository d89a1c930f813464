import { DUTY_REASONS } from '../../../domain/wait-reasons'
import type { StaffApplication, TaskList } from '../../desk/desk-facts'
import { isolate } from '../../../locales/isolates'
import type { SentenceKey, Translator } from '../../../locales/translator'
import { useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { writeInstant } from '../track/tracked'

type Reasons = NonNullable<TaskList['tasks'][number]['reasons']>

/** Whether somebody else answers, because the applicant objected to the answer of this reader. */
export const isBarred = (reasons: Reasons): boolean => reasons.some(({ code }) => code === 'barred_author')

/** Why it waits, in one line of a row; danger stands apart from the rest. */
export function ReasonLine({ task: { reasons: shown = [], timeZone, seatName } }: { task: TaskList['tasks'][number] }) {
  const translator = useTranslator()
  if (shown.length === 0) return null
  const say = (reason: Reasons[number]) => sayReason(translator, reason, { timeZone, decider: seatName })
  const said = shown.filter(({ code }) => code !== 'danger' && !OF_DUTY.includes(code)).map(say)
  return (
    <>
      {shown.some(({ code }) => code === 'danger') && (
        <strong class="task-more task-danger">{translator.translate('desk.reason.danger')}</strong>
      )}
      {listDutyReasons(shown).map((reason) => (
        <span class="task-more">
          <Sentence text={say(reason)} />
        </span>
      ))}
      {said.length > 0 && (
        <span class="task-more">
          <Sentence text={said.join(' · ')} />
        </span>
      )}
    </>
  )
}

/** What officers on duty read first: what was done for the person in danger, and since when it waits. */
const OF_DUTY: readonly string[] = DUTY_REASONS
const listDutyReasons = (reasons: Reasons): Reasons => reasons.filter(({ code }) => OF_DUTY.includes(code))

/** Since when it waits for the officers on duty, under its clock, which begins anew with each call. What was done stands in `HelpFirst`. */
export function WaitForDuty({ application: { reasons, timeZone, holder } }: { application: StaffApplication }) {
  const translator = useTranslator()
  return (
    <>
      {listDutyReasons(reasons)
        .filter(({ code }) => code === 'waits_for_duty')
        .map((reason) => (
          <p>
            <Sentence text={sayReason(translator, reason, { timeZone, decider: holder })} />
          </p>
        ))}
    </>
  )
}

/** What stands in a notice or a line of its own on the page of an application, such as danger and the date that passed. */
const APART: readonly string[] = ['danger', 'wrongdoing', 'overran', ...OF_DUTY]

/** Why it waits, at the top of the application; with the reason that the applicant gave for an objection. */
export function WaitReasons({
  application: { reasons, history, timeZone, holder },
}: {
  application: StaffApplication
}) {
  const translator = useTranslator()
  const { translate } = translator
  const shown = reasons.filter(({ code }) => !APART.includes(code))
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
  { code, count = 0, at = '', fromName, why }: Reasons[number],
  { timeZone, decider }: { timeZone: string; decider: string },
): string {
  const { translate } = translator
  if (code === 'waits_for_duty')
    return translate('desk.reason.waits_for_duty', {
      at: writeInstant(translator, { timeZone }, at),
      calls: translate('desk.reason.waits_for_duty.calls', { count }),
    })
  if (
    code === 'reminded_by_room' ||
    code === 'replied' ||
    code === 'expired' ||
    code === 'helped' ||
    code === 'help_tried'
  )
    return translate(`desk.reason.${code}`, { at: writeInstant(translator, { timeZone }, at) })
  if (code === 'climbed' && fromName !== undefined) {
    const from = isolate(fromName)
    if (!why) return translate('desk.reason.climbed.from', { from })
    return translate(`desk.reason.climbed.${why}`, { from, at: writeInstant(translator, { timeZone }, at) })
  }
  if (code === 'told_from_above')
    return translate('desk.reason.told_from_above', {
      from: isolate(fromName ?? ''),
      at: writeInstant(translator, { timeZone }, at),
    })
  if (code === 'second_person') return translate('desk.reason.second_person', { seat: isolate(decider) })
  if (code === 'sent_back' || code === 'returned') return translate(`desk.reason.${code}`, { count })
  return translate(`desk.reason.${code}` satisfies SentenceKey)
}
