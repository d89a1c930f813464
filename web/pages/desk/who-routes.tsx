import type { CommandName } from '../../../domain/arguments'
import { programmeSeatId } from '../../../domain/seats'
import type { OpenedCase, StaffApplication } from '../../desk/desk-facts'
import { useTranslator } from '../../parts/frame'

/** Says who decides which body answers, where a reader could expect to decide it: instead of a form that is not there, or above one. */
export function WhoRoutes({ opened: { application }, act }: { opened: OpenedCase; act: CommandName | undefined }) {
  const { translate } = useTranslator()
  const key = findSentenceKey(application, act)
  return key === undefined ? null : <p class="hint">{translate(key)}</p>
}

function findSentenceKey(application: StaffApplication, act: CommandName | undefined) {
  const { stage, allowed, ruling, relations } = application
  const [isRoom, isDesk, isOffice] = (['room', 'desk', 'rung'] as const).map((each) => relations.includes(each))
  if (stage === 'triage' && !allowed.includes('route')) {
    if (isDesk && ruling) return 'desk.route.ruled_by_room'
    return isRoom ? 'desk.route.not_yet' : undefined
  }
  if (act === 'route' && isRoom) return ruling ? 'desk.route.ruling' : 'desk.route.in_place'
  if (act === 'return' && leadsToRuling(application)) return 'desk.return.ruling'
  return isOffice && stage === 'with_entity' && isRuled(application) ? 'desk.return.ruled' : undefined
}

/** Whether the operation room would have the application after a return. */
const leadsToRuling = ({ effects, programme }: StaffApplication): boolean =>
  effects.some(
    ({ command, after }) => command === 'return' && after.owner === programmeSeatId(programme, 'operation_room'),
  )

/** Whether the present route is a ruling. */
const isRuled = ({ history }: StaffApplication): boolean =>
  history.findLast(({ type }) => type === 'routed')?.facts['by'] === 'ruling'
