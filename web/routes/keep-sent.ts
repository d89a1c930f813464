import type { CommandName } from '../../domain/arguments'
import type { ProblemRequest } from '../../api/route'
import type { Services } from '../../api/services'
import { getSignedIn } from '../../api/signed-in'
import { removeUntyped, WRITING_COMMANDS } from '../desk/writing'
import { readTyped } from '../forms/posted-fields'

/**
 * Keeps what the form of a refused act sent as the draft of the act, so that no older words stand in the form when it is opened again. Where
 * the words cannot be kept, such as in an application that left this person, the page has them and says that they are not kept.
 */
export async function keepSent(name: CommandName, request: ProblemRequest, services: Services): Promise<void> {
  if (!WRITING_COMMANDS.includes(name) || request.signedIn === undefined) return
  const sent = readTyped(request.body)
  const draft = {
    reference: request.params['reference'] ?? '',
    command: name,
    fields: removeUntyped(sent),
    commandId: sent['commandId'],
  }
  await services.acts.saveStaffDraft(getSignedIn(request.signedIn), draft, request).catch(() => undefined)
}
