// `npm run breakages`: the exit code is 1 if a breakage survives, or if the list does not match the code.
import { parseArgs } from 'node:util'
import { BREAKAGES } from './breakages'
import { runBreakages } from './run-breakages'

const print = (line: string) => process.stdout.write(`${line}\n`)

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { only: { type: 'string' } } })
  const chosen = BREAKAGES.filter(({ name }) => name.includes(values.only ?? ''))
  if (chosen.length === 0) throw new Error('--only needs a part of the name of a breakage.')
  // Jest receives the interrupt too and stops its servers. The run then fails and removes the copy.
  process.on('SIGINT', () => undefined)
  const survivors = await runBreakages(chosen, print)
  print(`${chosen.length - survivors.length} killed, ${survivors.length} survived`)
  return survivors.length === 0 ? 0 : 1
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  },
)
