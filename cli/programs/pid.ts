import { isRunning } from '../../tools/embedded/running-process'
import { dataOption } from '../options'
import { type Program, SentenceError, UsageError } from '../program'
import { chooseDataFolder } from '../supervisor/data-folder'
import { getRunningPlatform, SERVICES, type ServiceName } from '../supervisor/platform-file'

/** `bkm pid <service>`: prints the process id of one service, so that a test or an operator can kill it. */
export const pid: Program = {
  name: 'pid',
  description: `print the process id of one service of the platform that runs here: ${SERVICES.join(', ')}; api-2, worker-2 … when there are several of a kind`,
  positionals: ['service'],
  options: { data: dataOption },
  async run({ values, positionals }, { env, out }) {
    const service = positionals[0] as ServiceName
    const { programs } = getRunningPlatform(chooseDataFolder(values['data'], env))
    if (!Object.hasOwn(programs, service)) {
      const names = Object.keys(programs).toSorted().join(', ')
      throw new UsageError(`There is no service “${service}”. The services are: ${names}.`)
    }
    const program = programs[service]
    if (!program || !isRunning(program))
      throw new SentenceError(`The service ${service} is not running. It is being started again.`)
    out(String(program.pid))
    return 0
  },
}
