// Runs a replay in a process of its own, so that a test can kill it.
import { runReplay } from '../../../cli/programs/replay'

const io = { env: process.env, out: console.log, err: console.error, isTty: false }
void runReplay(process.argv.slice(2), io).then((code) => process.exit(code))
