// Node loads this file into every thread of a program. When the number in the file `request` beside it changes, the thread
// collects garbage and writes its memory use. Plain JavaScript, because Node loads it before the TypeScript loader.
const { readFileSync, writeFileSync, renameSync } = require('node:fs')
const { join } = require('node:path')
const v8 = require('node:v8')
const vm = require('node:vm')
const { threadId } = require('node:worker_threads')

v8.setFlagsFromString('--expose-gc')
const collectGarbage = vm.runInNewContext('gc')
let lastRequest = ''

setInterval(() => {
  let request
  try {
    request = readFileSync(join(__dirname, 'request'), 'utf8')
  } catch {
    return
  }
  if (request === lastRequest) return
  lastRequest = request
  collectGarbage()
  const { rss, heapUsed } = process.memoryUsage()
  const file = join(__dirname, `${process.pid}-${threadId}`)
  writeFileSync(`${file}.new`, JSON.stringify({ request, threadId, rss, heapUsed }))
  renameSync(`${file}.new`, `${file}.json`)
}, 200).unref()
