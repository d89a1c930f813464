// Loaded into every thread of a program. Whenever the number in the file `ask` beside this one has changed, the thread
// collects its garbage and writes what it holds. Plain JavaScript, because it is loaded before anything that reads TypeScript.
const { readFileSync, writeFileSync, renameSync } = require('node:fs')
const { join } = require('node:path')
const v8 = require('node:v8')
const vm = require('node:vm')
const { threadId } = require('node:worker_threads')

v8.setFlagsFromString('--expose-gc')
const collectGarbage = vm.runInNewContext('gc')
let answered = ''

setInterval(() => {
  let asked
  try {
    asked = readFileSync(join(__dirname, 'ask'), 'utf8')
  } catch {
    return
  }
  if (asked === answered) return
  answered = asked
  collectGarbage()
  const { rss, heapUsed } = process.memoryUsage()
  const file = join(__dirname, `${process.pid}-${threadId}`)
  writeFileSync(`${file}.new`, JSON.stringify({ asked, threadId, rss, heapUsed }))
  renameSync(`${file}.new`, `${file}.json`)
}, 200).unref()
