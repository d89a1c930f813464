// `npm run breakages`: exit code 1 when one survives, or when the list no longer fits the code.
import { parseArgs } from 'node:util'
import { BREAKAGES } from './breakages'
import { tryBreakages } from './trial'

const say = (line: string) => process.stdout.write(`${line}\n`)

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { only: { type: 'string' } } })
  const chosen = BREAKAGES.filter(({ name }) => name.includes(values.only ?? ''))
  if (chosen.length === 0) throw new Error('--only wants a part of the name of a breakage.')
  // An interrupt reaches Jest too; it stops its servers, and the copy goes with the failed run.
  process.on('SIGINT', () => undefined)
  const survivors = await tryBreakages(chosen, say)
  say(`${chosen.length - survivors.length} killed, ${survivors.length} survived`)
  return survivors.length === 0 ? 0 : 1
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  },
)
