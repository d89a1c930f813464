import { randomUUID } from 'node:crypto'
import { createApplicantCommandId } from '../../domain/command-identity'
import { APPLICANT_COMMANDS } from '../../domain/commands'
import { commandName } from '../../locales/commands'
import { APPLICANT, listAllowedForApplicant } from '../actor'
import { checkCommandCodes, checkCommandText } from '../commands/check-command'
import { COMMAND_FORMS } from '../commands/command-forms'
import { digestCommand } from '../commands/command-digest'
import { completeCommand } from '../commands/complete-command'
import { giveCommand } from '../commands/give-command'
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
    async respond({ params, headers, body, now, address }, dependencies) {
      const { policyReader, load } = dependencies
      const sentFields = { ...(body as Record<string, unknown>), ...COMMAND_FORMS[name].fixedForApplicant }
      const row = await openApplicationForApplicant(
        dependencies,
        { reference: params['reference'] ?? '', trackingCode: headers['tracking-code'] ?? '', address },
        `applicant.${name}`,
      )
      const pack = await policyReader.getPack(row.programme, row.policyVersion)
      // Only who has the tracking code may learn by which policy the application is decided, so the codes are checked here.
      const errors = checkCommandCodes(name, body, pack)
      if (errors.length > 0) throw new Problem('request.invalid', { errors })
      const fields = body as { turn?: number; text?: string }
      const { personId } = APPLICANT
      const id = createApplicantCommandId(headers['idempotency-key'] ?? randomUUID())
      const { digestKey } = dependencies.settings
      const digest = digestCommand(digestKey, { applicationId: row.id, personId, name, fields, text: fields.text })
      return giveCommand(dependencies, {
        row,
        commandId: id,
        identity: { name, personId, digest },
        createDraft: () => ({
          name,
          commandId: id,
          actor: APPLICANT,
          digest,
          sentAt: now,
          ...(fields.turn !== undefined && { turn: fields.turn }),
        }),
        async listAllowedCommands() {
          const loaded = await load(row.id)
          if (!loaded) throw new Problem('application.not_found')
          return listAllowedForApplicant(loaded, now)
        },
        complete: () =>
          completeCommand(dependencies, name, sentFields, pack, fields.text, {
            applicationId: row.id,
            commandId: id,
            digest,
            authorKind: 'applicant',
          }),
        location: `/api/applications/${row.reference}`,
      })
    },
  }),
)
