// Adds to package-lock.json the optional platform packages that a lock file made on one platform may lack. `npm ci`
// refuses a lock file without them, and people on another platform would install a tool without its binary.
// Run after `npm install`: node .ci/complete-lock.mjs
import { readFileSync, writeFileSync } from 'node:fs'

const file = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(file, 'utf8'))
const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32', 'aix', 'netbsd', 'openbsd', 'sunos']
const processors = {
  arm64: 'arm64',
  arm: 'arm',
  x64: 'x64',
  ia32: 'ia32',
  loong64: 'loong64',
  ppc64: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
}

let added = 0
for (const owner of Object.values(lock.packages))
  for (const [name, version] of Object.entries(owner.optionalDependencies ?? {})) {
    const place = `node_modules/${name}`
    if (lock.packages[place] !== undefined || !/^\d/.test(version)) continue
    const parts = name.split(/[-/]/)
    const os = parts.find((part) => systems.includes(part))
    const cpu = parts.map((part) => processors[part]).find((part) => part !== undefined)
    if (os === undefined) continue
    lock.packages[place] = {
      version,
      ...(owner.dev && { dev: true }),
      ...(cpu && { cpu: [cpu] }),
      optional: true,
      os: [os],
    }
    added += 1
  }

lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added} platform packages added`)
