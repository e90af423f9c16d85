import NIOCore
import NIOHTTPTypes

/// Closes a connection whose request does not come: the head within so many seconds of the last
/// answer, the body within so many of the head. Who sends a byte now and then gains nothing.
final class Deadline: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// Sent down a channel: nothing more of it is read.
  struct StopReading: Sendable {}

  private var isStopped = false
  private let head, body: TimeAmount
  private var waiting: Scheduled<Void>?
  /// Requests that have come without their answers gone.
  private var open = 0

  init(head: Int, body: Int) {
    self.head = .seconds(Int64(head))
    self.body = .seconds(Int64(body))
  }

  func handlerAdded(context: ChannelHandlerContext) { wait(head, context) }

  func handlerRemoved(context: ChannelHandlerContext) { waiting?.cancel() }

  func channelInactive(context: ChannelHandlerContext) {
    waiting?.cancel()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      open += 1
      wait(body, context)
    case .end: waiting?.cancel()
    case .body: break
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) {
      open -= 1
      if open <= 0 { wait(head, context) }
    }
    context.write(data, promise: promise)
  }

  func triggerUserOutboundEvent(
    context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?
  ) {
    guard event is StopReading else {
      context.triggerUserOutboundEvent(event, promise: promise)
      return
    }
    isStopped = true
    promise?.succeed()
  }

  func read(context: ChannelHandlerContext) { if !isStopped { context.read() } }

  private func wait(_ time: TimeAmount, _ context: ChannelHandlerContext) {
    waiting?.cancel()
    let channel = context.channel
    waiting = context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
  }
}
