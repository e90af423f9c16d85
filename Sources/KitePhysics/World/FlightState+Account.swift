// What a keeper of accounts asks of a flight.
extension FlightState {
  /// Unstretched line that joined segments left over and that is still to be paid out (negative:
  /// pulled in), m. With ``Chain/totalRestLength(member:)`` it adds up to the line that is out.
  package var owedLength: Double { owed }
}
