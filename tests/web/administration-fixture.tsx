import { CASE_LISTS, type CaseLine, type CaseList } from '../../web/administration/paths'
import { CasesPage } from '../../web/pages/administration/cases-page'
import type { Frame } from '../../web/parts/frame'

const AT = '2026-11-23T07:00:00.000Z'
const NOW = Date.parse('2026-11-23T08:00:00.000Z')

const LINE: CaseLine = {
  reference: '26-482-170-635',
  programme: 'tennis',
  programmeName: '1',
  timeZone: 'Asia/Amman',
  workflowId: 'application/1',
  stage: 'with_entity',
  owner: '1',
  ownerName: '1',
  turn: 1,
  sequence: 1,
  receivedAt: AT,
  dueAt: AT,
  wakeAt: AT,
  last: { type: 'routed', at: AT },
  cure: { act: 'nudge', by: '1', at: AT, reason: '1' },
}

const TROUBLES: Partial<CaseLine>[] = [
  { engine: 'none' },
  { engine: 'unavailable' },
  { engine: 'found', status: 'running', attempt: 7, nextTryAt: AT, failure: 'policy.no_default_entity' },
  { engine: 'found', status: 'new_status' },
  ...(['unknown', 'completed', 'failed', 'cancelled', 'terminated', 'continued', 'timed_out', 'paused'] as const).map(
    (status): Partial<CaseLine> => ({ engine: 'found', status }),
  ),
]

const createList = (lines: readonly Partial<CaseLine>[]): CaseList => ({
  counts: { running: 99, overdue: 3, stuck: 1, restarted: 0 },
  workflowsRunning: 99,
  workflows: lines.map((line, index) => ({ ...LINE, reference: `26-482-170-6${10 + index}`, ...line })),
})

const { dueAt: _dueAt, wakeAt: _wakeAt, last: _last, ownerName: _ownerName, cure: _cure, ...BARE } = LINE

/** Each list of applications, and one that is empty. */
export const ADMINISTRATION_PAGES = {
  ...Object.fromEntries(
    CASE_LISTS.map((list) => [
      `administration, ${list}`,
      (frame: Frame) => (
        <CasesPage
          frame={frame}
          list={list}
          found={{
            ...createList(list === 'stuck' ? TROUBLES : [{}]),
            ...(list === 'running' && { workflows: [LINE, { ...BARE, reference: '26-482-170-636' }] }),
          }}
          first="/ar/administration"
          next="/ar/administration?after=1"
          now={NOW}
        />
      ),
    ]),
  ),
  'administration, a reference that is not found': (frame: Frame) => (
    <CasesPage frame={frame} list="running" found={createList([{}])} now={NOW} notFound="1" />
  ),
  'administration, nothing stuck': (frame: Frame) => (
    <CasesPage frame={frame} list="stuck" found={createList([])} now={NOW} />
  ),
}
