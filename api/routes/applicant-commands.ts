import { randomUUID } from 'node:crypto'
import { APPLICANT_COMMANDS } from '../../domain/commands'
import { commandName } from '../../locales/commands'
import { APPLICANT, listAllowedForApplicant } from '../actor'
import { checkCommandCodes, checkCommandText } from '../commands/check-command'
import { COMMAND_FORMS } from '../commands/command-forms'
import { completeCommand } from '../commands/complete-command'
import { type CommandDraft, giveCommand } from '../commands/give-command'
import { getTranslator } from '../language'
import { openApplicationForApplicant } from '../open-application'
import { Problem } from '../problem'
import { defineRoute, type Route } from '../route'
import { applicantCommandBody, commandOutcome, unknownCommandOutcome } from '../schemas/commands'
import { commandId, object, optional } from '../schemas/primitives'
import { reference, trackingCode } from './applications'

/** One route per command that an applicant may give. */
export const applicantCommands: Route[] = APPLICANT_COMMANDS.map((name) =>
  defineRoute({
    method: 'POST',
    path: `/api/applications/{reference}/${name}`,
    summary: commandName(getTranslator('en'), name),
    audience: 'applicant',
    params: object({ reference: reference() }),
    headers: object({ 'tracking-code': trackingCode(), 'idempotency-key': optional(commandId()) }),
    body: applicantCommandBody(name),
    responses: { 200: commandOutcome(), 202: unknownCommandOutcome() },
    audit: `applicant.${name}`,
    rate: 'track',
    check: ({ body }) => checkCommandText(name, body),
    async respond({ params, headers, body, now }, dependencies) {
      const { policyReader, load } = dependencies
      const sentFields = { ...(body as Record<string, unknown>), ...COMMAND_FORMS[name].fixedForApplicant }
      const row = await openApplicationForApplicant(
        dependencies,
        params['reference'] ?? '',
        headers['tracking-code'] ?? '',
        `applicant.${name}`,
      )
      const pack = await policyReader.getPack(row.programme, row.policyVersion)
      // Only who has the tracking code may learn by which policy the application is decided, so the codes are checked here.
      const errors = checkCommandCodes(name, body, pack)
      if (errors.length > 0) throw new Problem('request.invalid', { errors })
      const draft = createDraft(name, headers['idempotency-key'], body as { turn?: number }, now)
      return giveCommand(dependencies, {
        row,
        draft,
        async listAllowedCommands() {
          const loaded = await load(row.id)
          if (!loaded) throw new Problem('application.not_found')
          return listAllowedForApplicant(loaded, now)
        },
        complete: () =>
          completeCommand(dependencies, name, sentFields, pack, {
            applicationId: row.id,
            commandId: draft.commandId,
            authorKind: 'applicant',
          }),
        location: `/api/applications/${row.reference}`,
      })
    },
  }),
)

/**
 * Creates the command without its arguments. The prefix keeps the command ids of applicants apart from those of staff, as long as
 * no staff client uses this prefix.
 */
const createDraft = (
  name: CommandDraft['name'],
  idempotencyKey: string | undefined,
  { turn }: { turn?: number },
  sentAt: number,
): CommandDraft => ({
  name,
  commandId: `applicant-${idempotencyKey ?? randomUUID()}`,
  actor: APPLICANT,
  sentAt,
  ...(turn !== undefined && { turn }),
})
