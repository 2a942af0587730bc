module.exports = globalThis.loadOnce('adaptivecards-templating')
