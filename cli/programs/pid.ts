import { isRunning } from '../../tools/embedded/running-process'
import { type Program, SentenceError, UsageError } from '../program'
import { dataFolder, usualFolder } from '../supervisor/data-folder'
import { getRunningPlatform, type PartName, PARTS } from '../supervisor/platform-file'
import { dataOption } from './env'

/** `bkm pid api|api-2|worker|worker-2|temporal|postgres|…`: so that somebody can kill a part and watch it come back. */
export const pid: Program = {
  name: 'pid',
  what: `print the process id of one part of the platform running here: ${PARTS.join(', ')}; api-2, worker-2 … where there are several`,
  words: ['part'],
  options: { data: dataOption },
  async run({ texts, words }, { env, out }) {
    const part = words[0] as PartName
    const folder = dataFolder(texts['data'] ?? env['BKM_DATA'] ?? usualFolder)
    const { programs } = getRunningPlatform(folder)
    if (!Object.hasOwn(programs, part)) {
      throw new UsageError(`There is no part “${part}”: the parts are ${Object.keys(programs).toSorted().join(', ')}.`)
    }
    const program = programs[part]
    if (!program || !isRunning(program)) throw new SentenceError(`The ${part} is down; it is being started again.`)
    out(String(program.pid))
    return 0
  },
}
