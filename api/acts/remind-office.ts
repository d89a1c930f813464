import type { Client } from '../client'
import type { CommandResult } from '../commands/command-result'
import { listStoredIds } from '../commands/stored-ids'
import type { Dependencies } from '../dependencies'
import { recordAccess } from '../open-application'
import { findRoomReminder } from '../room-reminder'
import type { SignedIn } from '../signed-in'
import { giveStaffCommand } from './give-staff-command'

/** Characters of the longest reminder. */
export const REMINDER_LENGTH = 1_000

/** `nobody`: no office must act on it; `again`: the room reminded the office within a day, and the person did not say that they mean it. */
export type ReminderResult = { kind: 'nobody' } | { kind: 'again' } | CommandResult

/**
 * Reminds the office that has an application, by a remark of the operation room: the office gets a mail, and no date moves. `isMeant`: also when
 * the room did so within a day. The same command again has the same result. Throws `access.denied`, and what `giveStaffCommand` throws.
 */
export async function remindOffice(
  dependencies: Dependencies,
  person: SignedIn,
  {
    reference,
    isMeant,
    ...fields
  }: { reference: string; isMeant: boolean; commandId: string; turn: number; text: string },
  client: Pick<Client, 'now'>,
): Promise<ReminderResult> {
  const { row, seat, holder, last, isRecent } = await findRoomReminder(dependencies, person, reference, client)
  const ids = listStoredIds(dependencies.settings.digestKey, fields.commandId)
  const isSame = last !== undefined && ids.some((id) => id === last.commandId)
  const refused = isSame ? undefined : holder === undefined ? 'nobody' : isRecent && !isMeant ? 'again' : undefined
  if (refused) {
    await recordAccess(dependencies, person, row, 'staff.room_remind')
    return { kind: refused }
  }
  const command = { name: 'remark', reference, fields: { ...fields, seatId: seat.id, audience: 'staff' } } as const
  return giveStaffCommand(dependencies, person, command, client)
}
