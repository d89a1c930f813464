import { APPLICANT_COMMANDS } from '../../domain/commands'
import { commandName } from '../../locales/commands'
import { giveApplicantCommand } from '../acts/give-applicant-command'
import { checkCommandText } from '../commands/check-command'
import { getTranslator } from '../language'
import { defineRoute, type Route } from '../route'
import { applicantCommandBody, commandOutcome, unknownCommandOutcome } from '../schemas/commands'
import { commandId, object, optional } from '../schemas/primitives'
import { reference, trackingCode } from './applications'
import { toCommandResponse } from './command-response'

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
    async respond(request, dependencies) {
      const { params, headers, body } = request
      const command = {
        name,
        key: { reference: params['reference'] ?? '', trackingCode: headers['tracking-code'] ?? '' },
        fields: body as Record<string, unknown>,
        idempotencyKey: headers['idempotency-key'],
      }
      const result = await giveApplicantCommand(dependencies, command, request)
      return toCommandResponse(result, `/api/applications/${result.reference}`)
    },
  }),
)
