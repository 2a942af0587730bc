// jest transform: what Node does when it runs a .ts file, so that tests run the same text that production runs.
const { stripTypeScriptTypes } = require('node:module')

module.exports = {
  process: (source, path) => ({ code: path.endsWith('.ts') ? stripTypeScriptTypes(source) : source }),
}
