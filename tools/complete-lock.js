// npm leaves optional packages of other platforms out of package-lock.json when it cannot download them. `npm ci` then refuses
// the lock file on every platform. This program adds the missing packages. Run it after each change of a dependency:
// node tools/complete-lock.js
const { readFileSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64', 'universal']

const file = join(__dirname, '..', 'package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8'))
const added = Object.entries(lock.packages).flatMap(([path, entry]) =>
  Object.entries(entry.optionalDependencies ?? {}).flatMap(([name, version]) => {
    if (isLocked(path, name)) return []
    lock.packages[`node_modules/${name}`] = createEntry(name, version, entry.dev === true)
    return [`${name}@${version}`]
  }),
)
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(added.length === 0 ? 'package-lock.json is complete.' : `Added to package-lock.json:\n${added.join('\n')}`)

// Searches like Node: in node_modules of the package, then of every package above it.
function isLocked(path, name) {
  if (`${path === '' ? '' : `${path}/`}node_modules/${name}` in lock.packages) return true
  return path !== '' && isLocked(path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))), name)
}

// Reads the platform from the words of the name, such as linux and x64 in `@esbuild/linux-x64`.
function createEntry(name, range, isDev) {
  const words = name.split('/').at(-1).split(/[-.]/)
  const os = SYSTEMS.filter((system) => words.includes(system))
  const cpu = PROCESSORS.filter((processor) => words.some((word) => word === processor))
  const libc = words.some((word) => word.startsWith('musl')) ? ['musl'] : words.includes('gnu') ? ['glibc'] : []
  if (words.some((word) => /^(musl|gnu)eabi/.test(word))) cpu.push('arm')
  if (os.length === 0 && cpu.length === 0) throw new Error(`${name} names no platform, so npm itself must add it to the lock file.`)
  return {
    version: range.replace(/^[\^~]/, ''),
    ...(cpu.length > 0 && !cpu.includes('universal') ? { cpu: [...new Set(cpu)] } : {}),
    ...(isDev ? { dev: true } : {}),
    ...(libc.length > 0 ? { libc } : {}),
    optional: true,
    ...(os.length > 0 ? { os } : {}),
  }
}
