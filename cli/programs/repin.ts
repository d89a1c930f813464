import { randomUUID } from 'node:crypto'
import { userInfo } from 'node:os'
import { previewRepin } from '../../api/administration/repin-preview'
import { getTranslator } from '../../api/language'
import { Problem } from '../../api/problem'
import type { ApplicationRow } from '../../db/tables/application-row'
import type { HumanCommand } from '../../domain/arguments'
import { REPIN_REASONS, type RepinReason } from '../../domain/repin-facts'
import { programmeSeatId } from '../../domain/seats'
import { errorSentence } from '../../locales/errors'
import {
  type AdministrationContext,
  getApplicationByReference,
  withAdministrationContext,
} from '../administration/administration-context'
import { dataOption, readWholeNumber } from '../options'
import { type Program, SentenceError, UsageError } from '../program'

/**
 * `bkm repin <reference>`: moves one case to another version of its policy, also a case that administrators may not see. Without
 * --reason it shows what the move would change. The event names the user account of this machine.
 */
export const repin: Program = {
  name: 'repin',
  description: 'move one case to another version of its policy; without --reason show what that would change',
  positionals: ['reference'],
  options: {
    version: { type: 'string', valueName: 'n', description: 'number of the version' },
    reason: { type: 'string', valueName: 'code', description: `one of ${REPIN_REASONS.join(', ')}` },
    data: dataOption,
  },
  async run(options, io) {
    const version = readWholeNumber('version', options.values['version'])
    if (version === undefined) throw new UsageError('`bkm repin` needs --version <n>.')
    const reason = readReasonCode(options.values['reason'])
    return withAdministrationContext(options, io, async (context) => {
      const row = await getApplicationByReference(context, options.positionals[0] ?? '')
      const preview = await previewRepin(context, row, version, 'en').catch((error: unknown) => {
        throw error instanceof Problem ? new SentenceError(`${toSentence(error.code)} Nothing was changed.`) : error
      })
      if (reason === undefined) io.out(JSON.stringify(preview, undefined, 2))
      else io.out(await sendRepin(context, row, version, reason))
      return 0
    })
  },
}

function readReasonCode(text: string | undefined): RepinReason | undefined {
  if (text === undefined) return undefined
  const reason = REPIN_REASONS.find((code) => code === text)
  if (!reason) throw new UsageError(`--reason must be one of ${REPIN_REASONS.join(', ')}.`)
  return reason
}

async function sendRepin(
  { temporal }: AdministrationContext,
  { id, programme, reference, state }: ApplicationRow,
  version: number,
  reason: RepinReason,
): Promise<string> {
  const command: HumanCommand = {
    name: 'repin',
    commandId: randomUUID(),
    actor: {
      role: 'administrator',
      personId: `bkm/${userInfo().username}`,
      seatId: programmeSeatId(programme, 'administrator'),
    },
    turn: state.turn,
    sentAt: Date.now(),
    with: { version, reason },
  }
  const result = await temporal.send(id, command)
  if (result.kind === 'done') return `${reference} follows version ${version} now.`
  throw new SentenceError(
    result.kind === 'unknown'
      ? `${reference}: the outcome is unknown; look at \`bkm case\` before you repeat it.`
      : `${reference}: ${toSentence(result.code)}`,
  )
}

const toSentence = (code: string): string => errorSentence(getTranslator('en'), code)
