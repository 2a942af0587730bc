module.exports = globalThis.loadOnce('mjml')
