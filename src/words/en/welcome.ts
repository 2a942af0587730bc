/** The first words in a conversation, in English. */
export const welcome = {
  title: 'Belfry is here',
  intro: 'I watch Customer Insights and tell you what happens there. Nothing is sent until you ask for it.',
  introPersonal: 'I watch Customer Insights and tell you here what you ask for. Nothing is sent until then.',
  failures: { title: 'Refresh failures', means: 'I post here when a data source fails to refresh.' },
  owners: {
    title: 'Thresholds for owners',
    means: 'I mail the owner when a segment or a measure crosses a number you choose.',
  },
  more: 'I can also show values and trends, say why an alert came or did not, hold alerts for a while, and start a refresh.',
  mention: 'Mention me to talk: “@Belfry help”, “@Belfry list”, “@Belfry settings”.',
  plainly: 'Just write: “help”, “list”, “settings”.',
}
