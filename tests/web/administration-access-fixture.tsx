import { AccessPage, type AccessLog } from '../../web/pages/administration/access-page'
import type { Frame } from '../../web/parts/frame'

const AT = '2026-11-23T07:00:00.000Z'
const REFERENCE = '26-482-170-635'

const FOUND: AccessLog = {
  timeZone: 'Asia/Amman',
  accesses: [
    {
      id: 4,
      at: AT,
      by: '1',
      personId: '1',
      seat: '1',
      seatName: '1',
      act: 'staff.application.read',
      actName: '2',
      channel: 'page',
      count: 1,
      references: [REFERENCE],
    },
    { id: 3, at: AT, by: '1', act: 'staff.tasks', actName: '2', channel: 'api', count: 12, references: [REFERENCE] },
    { id: 2, at: AT, by: '1', act: 'staff.search', actName: '2', count: 0, references: [] },
  ],
}
const EMPTY: AccessLog = { timeZone: 'Asia/Amman', accesses: [] }
const TYPED = { reference: REFERENCE, person: '1', day: { day: '1', month: '2', year: '2026' } }

/** The log of readings: with lines, empty, and with a mistake in each filter. */
export const ACCESS_PAGES = {
  'administration, log of readings': (frame: Frame) => (
    <AccessPage frame={frame} found={FOUND} typed={TYPED} first="/ar/1" next="/ar/2" />
  ),
  'administration, empty log of readings': (frame: Frame) => (
    <AccessPage frame={frame} found={EMPTY} typed={{ day: {} }} />
  ),
  'administration, log of readings with wrong filters': (frame: Frame) => (
    <AccessPage
      frame={frame}
      typed={TYPED}
      wrongParts={['day']}
      errors={(['reference', 'person', 'day'] as const).map((field) => ({
        field,
        text: frame.translator.translate(`administration.access.${field}.wrong`),
      }))}
    />
  ),
}
