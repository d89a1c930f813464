import type { ComponentChildren } from 'preact'
import type { SentenceKey } from '../../../locales/translator'
import { Details } from '../../parts/card'
import { useTranslator } from '../../parts/frame'
import { Notice } from '../../parts/notice'
import { SummaryList, type SummaryRow } from '../../parts/summary-list'
import { Terms } from '../../parts/terms'
import { TimeLeft } from '../../parts/time-left'
import {
  daysLeft,
  hasPassed,
  isRedirected,
  isWithApplicant,
  minutesLeft,
  type Tracked,
  writeDay,
  writeInstant,
} from './tracked'

const DAY_MINUTES = 1440

/**
 * What the due instant means while the application waits for its applicant. Whoever has rated, or was told where to go instead, is
 * asked for nothing more.
 */
const chooseWindow = (tracked: Tracked) => {
  if (tracked.stage === 'awaiting_applicant') return 'reply'
  return isRedirected(tracked) || tracked.rating ? 'closing' : 'opinion'
}

/** Who has the application now, and the dates that count. */
export function Standing({ tracked }: { tracked: Tracked }) {
  const translator = useTranslator()
  const { translate } = translator
  const { release } = tracked
  const row = (key: SentenceKey, value: ComponentChildren): SummaryRow[] =>
    value === undefined ? [] : [{ label: translator.findSentence(key) ?? key, value }]
  const instant = (key: SentenceKey, at: string | undefined) => row(key, at && writeInstant(translator, tracked, at))
  const isOpen = tracked.closedAt === undefined
  const isAsked = chooseWindow(tracked) !== 'closing'
  const passed = (at: string | undefined): boolean => at !== undefined && hasPassed(tracked, at)
  const hasEnded = (!isOpen && !tracked.allowed.includes('object')) || passed(release?.objectUntil)
  // The promised day counts to its end: on the day after it no whole day is late.
  const daysToPromise = daysLeft(tracked, tracked.promisedOn)
  const lateDays = release ? -daysLeft({ ...tracked, asOf: release.at }, tracked.promisedOn) : 0
  const late = (written: string, minutes: number) => (
    <>
      {written}
      <br />
      <TimeLeft minutes={minutes} kind="calendar" />
    </>
  )
  /** Until when the applicant may act, as their own last day: no office is late when it has passed. */
  const listWindow = () => {
    const window = chooseWindow(tracked)
    if (window === 'closing' && tracked.dueAt === release?.objectUntil) return []
    return instant(passed(tracked.dueAt) ? `track.waited.${window}` : `track.until.${window}`, tracked.dueAt)
  }
  return (
    <>
      {tracked.overran && (
        <Notice tone="danger" title={translate(release ? 'track.overran.answered' : 'track.overran')} />
      )}
      {release?.unreviewed && tracked.allowed.includes('object') && (
        <Notice tone="warning" title={translate('track.unreviewed')} />
      )}
      <SummaryList
        rows={[
          ...(isOpen
            ? isWithApplicant(tracked)
              ? isAsked
                ? listWindow()
                : []
              : row(
                  'track.holder',
                  <>
                    {tracked.holder}
                    <Terms of={tracked.holder} />
                  </>,
                )
            : row('track.closed', tracked.closedName)),
          ...instant('track.received', tracked.receivedAt),
          ...(release && lateDays > 0
            ? row(
                'track.promised.passed',
                <>
                  {writeDay(translator, tracked.promisedOn)}
                  <br />
                  {translate('track.promised.late', { count: lateDays })}
                </>,
              )
            : []),
          ...(!isOpen || release
            ? []
            : daysToPromise < 0
              ? row(
                  'track.promised.passed',
                  daysToPromise === -1
                    ? writeDay(translator, tracked.promisedOn)
                    : late(writeDay(translator, tracked.promisedOn), (daysToPromise + 1) * DAY_MINUTES),
                )
              : row('track.promised', writeDay(translator, tracked.promisedOn))),
          ...(isWithApplicant(tracked)
            ? []
            : tracked.dueAt !== undefined && hasPassed(tracked, tracked.dueAt)
              ? row(
                  'track.due.passed',
                  late(writeInstant(translator, tracked, tracked.dueAt), minutesLeft(tracked, tracked.dueAt)),
                )
              : instant('track.due', tracked.dueAt)),
          ...row('track.result', release?.outcomeName),
          ...row('track.place', release?.whereName),
          ...row('track.rated', tracked.rating && translate(`track.field.solved.${tracked.rating.solved}`)),
          ...(isOpen && isWithApplicant(tracked) && !isAsked ? listWindow() : []),
          ...instant(hasEnded ? 'track.object.ended' : 'track.object.until', release?.objectUntil),
          ...instant(
            passed(tracked.reinstateUntil) ? 'track.reinstate.ended' : 'track.reinstate.until',
            tracked.reinstateUntil,
          ),
        ]}
      />
      {tracked.why.length > 0 && (
        <Details summary={translate('track.due.why')}>
          <ul>
            {tracked.why.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </Details>
      )}
    </>
  )
}
