import type { Services } from '../../../api/services'
import { isolate } from '../../../locales/isolates'
import type { OpenedCase } from '../../desk/desk-facts'
import { useTranslator } from '../../parts/frame'
import { Sentence } from '../../parts/sentence'
import { HistoryLines } from '../desk/case-history'
import { writeInstant } from '../track/tracked'

type Clock = NonNullable<Awaited<ReturnType<Services['reads']['readRehearsalClock']>>>

export interface PassedDaysShown {
  passed: NonNullable<Clock['passed']>
  programme: OpenedCase['programme']
}

/** What happened in the days that passed last for an application, in words, the newest first. */
export function PassedDays({
  passed: { from, to, history, earlierCount, ladder },
  programme,
  timeZone,
}: PassedDaysShown & { timeZone: string }) {
  const translator = useTranslator()
  const { translate } = translator
  const write = (at: string) => isolate(writeInstant(translator, { timeZone }, at))
  return (
    <section>
      <h3>{translate('rehearsal.passed')}</h3>
      <p>
        <Sentence text={translate('rehearsal.passed.days', { from: write(from), to: write(to) })} />
      </p>
      {history.length === 0 ? (
        <p>{translate('rehearsal.passed.nothing')}</p>
      ) : (
        <HistoryLines history={history} of={{ programme, ladder, timeZone }} />
      )}
      {earlierCount > 0 && <p>{translate('rehearsal.passed.earlier', { count: earlierCount })}</p>}
    </section>
  )
}
