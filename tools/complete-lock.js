// npm leaves optional packages of other platforms out of package-lock.json when it cannot reach them, and `npm ci` then
// refuses the lock everywhere. This writes them back. Run it after each change of a dependency: node tools/complete-lock.js
const { readFileSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64', 'universal']

const file = join(__dirname, '..', 'package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8'))
const added = Object.entries(lock.packages).flatMap(([path, entry]) =>
  Object.entries(entry.optionalDependencies ?? {}).flatMap(([name, version]) => {
    if (isLocked(path, name)) return []
    lock.packages[`node_modules/${name}`] = describe(name, version, entry.dev === true)
    return [`${name}@${version}`]
  }),
)
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(added.length === 0 ? 'The lock is complete.' : `Added to the lock:\n${added.join('\n')}`)

// As Node resolves: beside the package, then in every folder above.
function isLocked(path, name) {
  if (`${path === '' ? '' : `${path}/`}node_modules/${name}` in lock.packages) return true
  return path !== '' && isLocked(path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))), name)
}

function describe(name, range, dev) {
  const words = name.split('/').at(-1).split(/[-.]/)
  const os = systems.filter((system) => words.includes(system))
  const cpu = processors.filter((processor) => words.some((word) => word === processor))
  const libc = words.some((word) => word.startsWith('musl')) ? ['musl'] : words.includes('gnu') ? ['glibc'] : []
  if (words.some((word) => /^(musl|gnu)eabi/.test(word))) cpu.push('arm')
  if (os.length === 0 && cpu.length === 0) throw new Error(`${name}: no platform in its name, so it must be locked by npm.`)
  return {
    version: range.replace(/^[\^~]/, ''),
    ...(cpu.length > 0 && !cpu.includes('universal') ? { cpu: [...new Set(cpu)] } : {}),
    ...(dev ? { dev: true } : {}),
    ...(libc.length > 0 ? { libc } : {}),
    optional: true,
    ...(os.length > 0 ? { os } : {}),
  }
}
