import type { CaseDetail } from '../../administration/case-facts'
import { useTranslator } from '../../parts/frame'

type Interval = Pick<CaseDetail['timeline']['intervals'][number], 'party' | 'from' | 'to'>

/** A shorter interval would not be seen, in percent of the whole time. */
const LEAST_WIDTH = 0.5

/**
 * One lane for each party: when the time passed with it. Drawn with attributes, because a page has no inline style; the table beside it
 * says the same in words. `until`: end of the open interval.
 */
export function PartyLanes({ intervals, until }: { intervals: readonly Interval[]; until: string }) {
  const { translate } = useTranslator()
  const start = Date.parse(intervals[0]?.from ?? until)
  const length = Math.max(1, Date.parse(until) - start)
  const placeOf = (at: string) => ((Date.parse(at) - start) / length) * 100
  const parties = [...new Set(intervals.map(({ party }) => party))]
  return (
    <div class="lanes" aria-hidden="true">
      {parties.map((party) => (
        <>
          <span class="small">{translate(`administration.party.${party}`)}</span>
          <svg class="lane" viewBox="0 0 100 10" preserveAspectRatio="none">
            <rect class="lane-ground" x={0} y={0} width={100} height={10} />
            {intervals
              .filter((interval) => interval.party === party)
              .map(({ from, to }) => (
                <rect
                  class="lane-time"
                  x={Math.min(placeOf(from), 100 - LEAST_WIDTH)}
                  y={0}
                  width={Math.max(LEAST_WIDTH, placeOf(to ?? until) - placeOf(from))}
                  height={10}
                />
              ))}
          </svg>
        </>
      ))}
    </div>
  )
}
