"""What every row, request and page of the clinic stands on: practices, versions, operations, who may."""
