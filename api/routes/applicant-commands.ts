import { randomUUID } from 'node:crypto'
import type { CommandName } from '../../domain/arguments'
import { APPLICANT, APPLICANT_COMMANDS } from '../actor'
import { checkCommand, completeArguments } from '../commands/arguments'
import { getCaseFacts } from '../case-facts'
import { type Draft, giveCommand } from '../commands/give-command'
import { openForApplicant } from '../open-application'
import { allowedToApplicant } from '../presenters/applicant'
import { type Route, route } from '../route'
import { applicantCommandBody, commandAnswer, commandUnknown } from '../schemas/commands'
import { commandId, object, optional } from '../schemas/primitives'
import { reference, trackingCode } from './applications'

const SUMMARIES: Record<(typeof APPLICANT_COMMANDS)[number], string> = {
  reply: 'Answer a question of the entity',
  rate: 'Say whether it is solved',
  object: 'Object to the answer',
  withdraw: 'Withdraw the application',
  remark: 'Add a remark for whoever holds the application',
}

/** One line per act an applicant has. */
export const applicantCommands: Route[] = APPLICANT_COMMANDS.map((name) =>
  route({
    method: 'POST',
    path: `/api/applications/{reference}/${name}`,
    summary: SUMMARIES[name],
    audience: 'applicant',
    params: object({ reference: reference() }),
    headers: object({ 'tracking-code': trackingCode(), 'idempotency-key': optional(commandId()) }),
    body: applicantCommandBody(name),
    responses: { 200: commandAnswer(), 202: commandUnknown() },
    audit: `applicant.${name}`,
    rate: 'track',
    check: ({ body }) => checkCommand(name, body, undefined),
    async serve({ params, headers, body, now }, dependencies) {
      const fields = body as { turn?: number } & Record<string, unknown>
      const row = await openForApplicant(
        dependencies,
        params['reference'] ?? '',
        headers['tracking-code'] ?? '',
        `applicant.${name}`,
      )
      const pack = await dependencies.policies.getPack(row.programme, row.policyVersion)
      const id = commandIdOf(headers['idempotency-key'])
      const { turn } = fields
      const draft: Draft = { name, commandId: id, actor: APPLICANT, sentAt: now, ...(turn !== undefined && { turn }) }
      return giveCommand(dependencies, {
        row,
        draft,
        allowed: async () => allowedToApplicant(await getCaseFacts(dependencies, row), now),
        complete: () =>
          completeArguments(dependencies, name, withAudience(name, fields), pack, {
            applicationId: row.id,
            commandId: id,
            authorKind: 'applicant',
          }),
        location: `/api/applications/${row.reference}`,
      })
    },
  }),
)

/** Applicants' ids are kept apart from those of staff. */
const commandIdOf = (key: string | undefined): string => `applicant-${key ?? randomUUID()}`

const withAudience = (name: CommandName, fields: Record<string, unknown>) =>
  name === 'remark' ? { ...fields, audience: 'entity' } : fields
