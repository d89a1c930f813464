import { isRunning } from '../embedded/running'
import { type Program, SentenceError, UsageError } from '../program'
import { dataFolder, usualFolder } from '../start/data-folder'
import { getRunningPlatform, PARTS } from '../start/record'
import { dataOption } from './env'

/** `bkm pid api|worker|temporal|postgres`: so that somebody can kill a part and watch it come back. */
export const pid: Program = {
  name: 'pid',
  what: `print the process id of one part of the platform running here: ${PARTS.join(', ')}`,
  words: ['part'],
  options: { data: dataOption },
  async run({ texts, words }, { env, out }) {
    const part = PARTS.find((name) => name === words[0])
    if (!part) throw new UsageError(`There is no part “${words[0]}”: the parts are ${PARTS.join(', ')}.`)
    const folder = dataFolder(texts['data'] ?? env['BKM_DATA'] ?? usualFolder)
    const program = getRunningPlatform(folder).programs[part]
    if (!program || !isRunning(program)) throw new SentenceError(`The ${part} is down; it is being started again.`)
    out(String(program.pid))
    return 0
  },
}
