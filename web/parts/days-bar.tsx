import { useTranslator } from './frame'

const PARTIES = ['entity', 'you', 'us'] as const

/** Whole days by party, as `divideIntoDays` in `domain/whose-days.ts` gives them. */
export type DaysOfParties = Record<(typeof PARTIES)[number], number>

/** With whom the days since the receipt passed, as one bar and in numbers. The bar is drawn with attributes, because a page has no inline style. */
export function DaysBar({ days, reader = 'applicant' }: { days: DaysOfParties; reader?: 'applicant' | 'staff' }) {
  const { translate } = useTranslator()
  const total = PARTIES.reduce((sum, party) => sum + days[party], 0)
  let from = 0
  const pieces = PARTIES.map((party) => {
    const width = total === 0 ? 0 : (days[party] / total) * 100
    const piece = <rect class={`days-${party}`} x={from} y={0} width={width} height={10} />
    from += width
    return piece
  })
  return (
    <div role="group" aria-label={translate('parts.days')}>
      <svg class="days-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect class="days-none" x={0} y={0} width={100} height={10} />
        {pieces}
      </svg>
      <ul class="days-legend">
        {PARTIES.map((party) => (
          <li>
            <span class={`days-key days-${party}`} />
            <span>
              {translate(reader === 'staff' ? `desk.case.days.${party}` : `parts.days.${party}`)}:{' '}
              <strong>{days[party]}</strong>
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
