import type { CaseDetail } from '../../administration/case-facts'
import { CardsTable } from '../../parts/cards-table'
import { useTranslator } from '../../parts/frame'
import { Code, Instant } from './written'

interface WakesProps {
  wakes: CaseDetail['timeline']['wakes']
  timeZone: string
}

/** What the clock does next, in order of time. */
export function Wakes({ wakes, timeZone }: WakesProps) {
  const { translate } = useTranslator()
  return (
    <>
      <h2>{translate('administration.wakes')}</h2>
      <CardsTable
        caption={translate('administration.wakes')}
        isTitled
        rows={wakes}
        whenEmpty={translate('administration.wakes.none')}
        columns={[
          { label: translate('administration.wakes.at'), render: ({ at }) => <Instant at={at} timeZone={timeZone} /> },
          {
            label: translate('administration.wakes.step'),
            render: ({ kind }) => translate(`administration.step.${kind}`),
          },
          { label: translate('administration.wakes.code'), render: ({ step }) => <Code>{step}</Code> },
        ]}
      />
    </>
  )
}
