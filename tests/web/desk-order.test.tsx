import { groupTasks, orderTasks } from '../../web/desk/order-tasks'
import { DeskPage } from '../../web/pages/desk/desk-page'
import { renderPage } from '../../web/render-page'
import { createDesk } from './desk-fixture'
import { frameOf } from './render'

const [template] = createDesk().list.tasks
const DUTY = [{ role: 'duty' as const, programme: 'tennis' }]

/** A row that only these facts tell apart from others. */
const row = (reference: string, facts: object) =>
  ({ ...template, alsoFor: [], reasons: [], isMine: true, reference, ...facts }) as NonNullable<typeof template>

const danger = { stage: 'screening', kind: 'decide', reasons: [{ code: 'danger' }] }
const ROWS = [
  row('may answer', { kind: 'may_answer', stage: 'with_entity' }),
  row('of wrongdoing', { stage: 'screening', kind: 'decide', reasons: [{ code: 'wrongdoing' }] }),
  row('helped', { ...danger, reasons: [{ code: 'danger' }, { code: 'helped', at: '2026-11-23T07:00:00.000Z' }] }),
  row('of a colleague', { ...danger, isMine: false }),
  row('accepted', { ...danger, stage: 'with_entity' }),
  row('later text', { ...danger, stage: 'with_entity', kind: 'examine' }),
]
const references = (rows: typeof ROWS) => rows.map(({ reference }) => reference)

test('danger stands first, and of it what still needs help; what one need not answer stands last', () => {
  expect(references(orderTasks(ROWS, DUTY))).toEqual([
    'of a colleague',
    'later text',
    'helped',
    'of wrongdoing',
    'accepted',
    'may answer',
  ])
})

test('of what still needs help the one stands first that waits longest for the officers on duty, not the one that is due next', () => {
  const waiting = (reference: string, minute?: number) =>
    row(reference, {
      ...danger,
      reasons: [
        { code: 'danger' },
        ...(minute === undefined ? [] : [{ code: 'waits_for_duty', count: 2, at: `2026-11-23T07:${minute}:00.000Z` }]),
      ],
    })
  const rows = [waiting('new, due next'), waiting('later', 30), waiting('new, due last'), waiting('longest', 10)]
  const helped = row('helped', {
    ...danger,
    reasons: [...danger.reasons, { code: 'helped' }, { code: 'waits_for_duty', at: '2026-11-23T06:00:00.000Z' }],
  })
  expect(references(orderTasks([helped, ...rows], DUTY))).toEqual([
    'longest',
    'later',
    'new, due next',
    'new, due last',
    'helped',
  ])
})

test('the danger at a colleague comes first to officers on duty of the same programme alone', () => {
  for (const seats of [
    [{ role: 'operation_room' as const, programme: 'tennis' }],
    [{ ...DUTY[0]!, programme: 'sf311' }],
  ])
    expect(references(groupTasks(ROWS, seats).danger)).toEqual(['later text', 'helped'])
})

test('the list shows the rows in exactly this order', () => {
  const desk = createDesk()
  const seats = desk.session.seats.map((seat) => ({ ...seat, role: 'duty' as const }))
  const tasks = ROWS.map((task, index) => ({ ...task, reference: `26-482-170-63${index}` }))
  const html = renderPage(
    <DeskPage
      frame={frameOf({ url: '/en', language: 'en' })}
      desk={{ ...desk, session: { ...desk.session, seats }, list: { ...desk.list, tasks } }}
    />,
  )
  const shown = [...html.matchAll(/class="task-reference whole">([\d-]+)</g)].map(([, reference]) => reference)
  expect(shown).toEqual(references(orderTasks(tasks, seats)))
})

test('whose own list is empty reads how many wait in the unit, with the way there', () => {
  const desk = createDesk()
  const show = (filter: Partial<typeof desk.filter>, count: number) =>
    renderPage(
      <DeskPage
        frame={frameOf({ url: '/en', language: 'en' })}
        desk={{
          ...desk,
          filter: { scope: 'mine', ...filter },
          counts: { ...desk.counts, unit: { count, hasMore: false } },
          list: { ...desk.list, tasks: [] },
        }}
      />,
    )
  expect(show({}, 3)).toContain('<a data-count="3" href="/en/desk?scope=unit">In “My unit” wait: 3</a>')
  for (const html of [show({}, 0), show({ scope: 'unit' }, 3), show({ overdue: 'yes' }, 3)])
    expect(html).not.toContain('In “My unit” wait')
})
