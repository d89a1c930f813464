import { programmeSeatId } from '../../../domain/seats'
import type { OpenedCase, StaffSession } from '../../desk/desk-facts'
import { reminderPath } from '../../desk/room'
import { useTranslator } from '../../parts/frame'

interface RemindLinkProps {
  session: StaffSession
  opened: OpenedCase
}

/** The operation room reminds the office that has it; the room itself and the applicant are no office. */
export function RemindLink({ session, opened: { application } }: RemindLinkProps) {
  const { translate, language } = useTranslator()
  const { owner, programme, reference, allowed } = application
  const isOfRoom = session.seats.some((seat) => seat.role === 'operation_room' && seat.programme === programme)
  const isWithOffice =
    owner !== undefined && owner !== 'applicant' && owner !== programmeSeatId(programme, 'operation_room')
  if (!isOfRoom || !isWithOffice || !allowed.includes('remark')) return null
  return (
    <p>
      <a href={reminderPath(language, reference)}>{translate('room.remind')}</a>
    </p>
  )
}
