import { CardsTable } from '../../parts/cards-table'
import { DaysBar } from '../../parts/days-bar'
import { Dialog, DialogLink } from '../../parts/dialog'
import { Button, Form } from '../../parts/form'
import { useTranslator } from '../../parts/frame'
import { Pager } from '../../parts/pager'
import { Reference } from '../../parts/reference'
import { type StageLine, Stages } from '../../parts/stages'
import { Tabs } from '../../parts/tabs'
import { TimeLeft } from '../../parts/time-left'
import { SHOWN_REFERENCE } from './shown-facts'

const ROWS = [
  { reference: SHOWN_REFERENCE, minutes: 3 * 1440 },
  { reference: '26-918-004-271', minutes: 90, isNear: true },
  { reference: '26-377-215-908', minutes: -2880 },
]

/** Time, days, stages, tables, tabs, pages of a list, dialogs. */
export function ShownLists() {
  const { translate } = useTranslator()
  const stages: StageLine[] = [
    { name: translate('partsPage.receipt'), state: 'done' },
    { name: translate('partsPage.triage'), state: 'done' },
    { name: translate('partsPage.answer'), state: 'now', detail: translate('partsPage.entity') },
    { name: translate('partsPage.review'), state: 'later' },
    { name: translate('partsPage.closed'), state: 'later' },
  ]
  const tabs = [
    { href: '#open', label: translate('partsPage.open'), count: 3, isCurrent: true },
    { href: '#closed', label: translate('partsPage.closed'), count: 0 },
  ]
  const columns = [
    {
      label: translate('partsPage.reference'),
      render: (row: (typeof ROWS)[number]) => <Reference value={row.reference} />,
    },
    { label: translate('partsPage.with'), render: () => translate('partsPage.entity') },
    {
      label: translate('partsPage.left'),
      render: ({ minutes, isNear }: (typeof ROWS)[number]) => (
        <TimeLeft minutes={minutes} kind="calendar" isNear={isNear === true} />
      ),
    },
  ]
  const list = { caption: translate('partsPage.applications'), columns, whenEmpty: translate('partsPage.none') }
  return (
    <>
      <h2>{translate('partsPage.time')}</h2>
      <Stages stages={stages} />
      <DaysBar days={{ entity: 6, you: 1, us: 2 }} />
      <DaysBar days={{ entity: 0, you: 0, us: 0 }} />
      <h2>{translate('partsPage.lists')}</h2>
      <Tabs label={translate('partsPage.applications')} items={tabs} />
      <CardsTable {...list} rows={ROWS} />
      <Pager first="#content" next="#content" />
      <CardsTable {...list} rows={[]} />
      <DialogLink dialog="withdraw" href="#content">
        {translate('partsPage.withdraw')}
      </DialogLink>
      <Dialog id="withdraw" title={translate('partsPage.withdraw.question')} close={translate('partsPage.cancel')}>
        <p>{translate('partsPage.withdraw.text')}</p>
        <Form action="" method="get">
          <Button look="danger">{translate('partsPage.withdraw')}</Button>
        </Form>
      </Dialog>
    </>
  )
}
